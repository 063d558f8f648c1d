import type { Format } from '@/i18n/format';
import type { Translate } from '@/i18n/translate';
import type { Course, CourseDay, HalfName } from './queries';

export interface HalfDay {
  on: string;
  half: HalfName;
}

/** The half-days of a course in order. */
export const halfDays = (days: readonly CourseDay[]): HalfDay[] =>
  days.flatMap(({ on, morning, afternoon }) => [
    ...(morning ? [{ on, half: 'morning' as const }] : []),
    ...(afternoon ? [{ on, half: 'afternoon' as const }] : []),
  ]);

const noon = '12:00';

/** Whether it has begun: nobody is called before. */
export const hasBegun = ({ on, half }: HalfDay, today: string, clock: string): boolean =>
  on < today || (on === today && (half === 'morning' || clock >= noon));

/** From when to when, in words. */
export function daysWords(t: Translate, format: Format, { days }: Pick<Course, 'days'>): string {
  const first = days[0]?.on ?? '';
  const last = days.at(-1)?.on ?? first;
  if (!first) return '';
  if (first === last) return t('course.on', { when: format.date(first) });
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  return t('course.from_to', { from: sameMonth ? String(Number(first.slice(8))) : format.shortDay(first), to: format.date(last) });
}

export const halfWords = (t: Translate, format: Format, { on, half }: HalfDay): string => `${format.day(on)} · ${t(`half.${half}`)}`;
