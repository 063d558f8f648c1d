import type { Schemas } from '@/api/client';
import { dayOf } from '@/i18n/format';
import type { Case, Interview, Pupil } from '../queries';

/** From the worst to the best: the lines of the drawing. */
export const levels = ['worse', 'same', 'slightly_better', 'clearly_better', 'stopped'] as const satisfies readonly Schemas['Rating'][];

export interface Rated {
  id: string;
  at: string;
  day: string;
  rating: Schemas['Rating'];
}

/** What each target said, oldest first; a target never asked has no line. */
export function ratingsOf(on: Pick<Case, 'pupils'>, interviews: readonly Interview[]): { pupil: Pupil; rated: Rated[] }[] {
  return on.pupils
    .map((pupil) => ({
      pupil,
      rated: interviews
        .flatMap((one): Rated[] =>
          one.pupil_id === pupil.id && one.rating ? [{ id: one.id, at: one.started_at, day: dayOf(new Date(one.started_at)), rating: one.rating }] : [],
        )
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    }))
    .filter(({ rated }) => rated.length > 0);
}

export interface Point extends Rated {
  /** In hundredths of the drawing, from the start and from the top. */
  x: number;
  y: number;
}

/** Where each word stands: by its day along the line, by its level up. A single word stands in the middle. */
export function points(rated: readonly Rated[]): Point[] {
  const times = rated.map(({ at }) => Date.parse(at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const top = levels.length - 1;
  return rated.map((one) => ({
    ...one,
    x: last === first ? 50 : ((Date.parse(one.at) - first) / (last - first)) * 100,
    y: 100 - (levels.indexOf(one.rating) / top) * 100,
  }));
}

/** The dates written under the line: the first and the last, and others only where there is room. */
export function dated(drawn: readonly Point[], room = 18): Point[] {
  const last = drawn.at(-1);
  const kept: Point[] = [];
  for (const point of drawn) {
    const before = kept.at(-1);
    if (before && point.x - before.x < room) continue;
    if (last && point !== last && last.x - point.x < room && kept.length > 0) continue;
    kept.push(point);
  }
  return kept;
}
