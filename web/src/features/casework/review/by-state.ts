import type { Schemas } from '@/api/client';
import type { CaseState } from '../queries';

export type ReviewRow = Schemas['ReviewRow'];

/** In the order in which a case goes; those that left it come last. */
export const openStates: readonly CaseState[] = [
  'reported', 'triage', 'target_reception', 'interviews', 'follow_up', 'monitoring', 'handed_over', 'referred',
];

const late = (row: ReviewRow): number => (row.case.urgency === 'overdue' ? 0 : 1);

/** The rows of each state that has any: the late ones first, then the longest standing. */
export function byState(rows: readonly ReviewRow[]): { state: CaseState; rows: ReviewRow[] }[] {
  return openStates
    .map((state) => ({
      state,
      rows: rows.filter((row) => row.case.state === state).sort((a, b) => late(a) - late(b) || b.days_in_state - a.days_in_state),
    }))
    .filter((group) => group.rows.length > 0);
}

const heavyFrom = 4;

/** Who carries far more than the others: to be said in words, so that the work can be shared. */
export function heavy(load: readonly Schemas['Load'][]): Set<string> {
  const mean = load.reduce((sum, line) => sum + line.cases, 0) / Math.max(1, load.length);
  return new Set(load.filter((line) => line.cases >= heavyFrom && line.cases > 1.5 * mean).map((line) => line.person.id));
}
