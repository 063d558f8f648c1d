import type { Criterion, Part, ProtocolVersion, Step } from '../queries';

/** What a draft of the protocol says, as it is edited. */
export interface Draft {
  passPercent: number;
  steps: Step[];
  criteria: Criterion[];
}

export const parts: readonly Part[] = ['intimidator', 'target', 'team'];
export const occasions: readonly Criterion['occasion'][] = ['always', 'grave_fact', 'both_sides', 'several_pupils'];

export const draftOf = (version: ProtocolVersion): Draft => ({ passPercent: version.pass_percent, steps: version.steps, criteria: version.criteria });

export const bodyOf = ({ passPercent, steps, criteria }: Draft) => ({ pass_percent: passPercent, steps, criteria });

/** In the order of the grid: part by part, so that an observer finds the criteria of an interview together. */
export const byPart = (criteria: readonly Criterion[]): Criterion[] => parts.flatMap((part) => criteria.filter((one) => one.part === part));

/** A code that no criterion of the grid has yet. */
export function freshCode(criteria: readonly Criterion[]): string {
  let nth = criteria.length + 1;
  while (criteria.some(({ code }) => code === `criterion_${nth}`)) nth += 1;
  return `criterion_${nth}`;
}

export const withCriterion = (draft: Draft, part: Part): Draft => ({
  ...draft,
  criteria: byPart([...draft.criteria, { code: freshCode(draft.criteria), part, critical: false, occasion: 'always', text_fr: '', text_ar: '' }]),
});

export const withStep = (draft: Draft): Draft => ({ ...draft, steps: [...draft.steps, { text_fr: '', text_ar: '' }] });

export function replaced<One>(all: readonly One[], at: number, change: Partial<One>): One[] {
  return all.map((one, nth) => (nth === at ? { ...one, ...change } : one));
}

export const without = <One>(all: readonly One[], at: number): One[] => all.filter((_, nth) => nth !== at);

/** One place up or down; stays where there is no neighbour. */
export function moved<One>(all: readonly One[], at: number, by: 1 | -1): One[] {
  const next = [...all];
  const [one, other] = [next[at], next[at + by]];
  if (one === undefined || other === undefined) return next;
  next[at] = other;
  next[at + by] = one;
  return next;
}

const blank = (of: { text_fr: string; text_ar: string }): boolean => !of.text_fr.trim() || !of.text_ar.trim();

/** What keeps a draft from being published, as codes of the catalogue. */
export function lacks({ steps, criteria }: Draft): ('part' | 'critical' | 'text')[] {
  return [
    ...(parts.some((part) => !criteria.some((one) => one.part === part)) ? (['part'] as const) : []),
    ...(criteria.some((one) => one.critical) ? [] : (['critical'] as const)),
    ...([...steps, ...criteria].some(blank) ? (['text'] as const) : []),
  ];
}
