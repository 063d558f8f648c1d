import type { Interview } from '../queries';

/** What a correction may change, in the order of the follow-up sheet. */
export const corrected = [
  'started_at', 'minutes', 'interviewer_id', 'observer_id', 'alone', 'acknowledged', 'suggestion', 'earlier_done', 'rating', 'outcome', 'alert',
  'note', 'next_on',
] as const satisfies readonly (keyof Interview)[];
export type Corrected = (typeof corrected)[number];

export interface Change {
  field: Corrected;
  before: Interview[Corrected];
  after: Interview[Corrected];
}

/** What one revision changed of the one before it. */
export const changes = (before: Interview, after: Interview): Change[] =>
  corrected.filter((field) => (before[field] ?? '') !== (after[field] ?? '')).map((field) => ({ field, before: before[field], after: after[field] }));
