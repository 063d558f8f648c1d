import type { Criterion } from '../queries';

export const criteria: readonly Criterion[] = ['method_knowledge', 'intimidator_interview', 'target_interview', 'posture', 'grave_facts'];

/** These must reach the pass mark by themselves: kindness in the rest does not make up for them. */
export const critical: readonly Criterion[] = ['posture', 'grave_facts'];

/** The best mark. */
export const top = 20;

export type Given = Readonly<Partial<Record<Criterion, number>>>;

export interface Verdict {
  /** Those without a mark yet, or with one that cannot be; the rest says nothing until there is none. */
  open: Criterion[];
  mean: number;
  below: Criterion[];
  passed: boolean;
}

/** What the marks come to, as the service will decide it again. */
export function verdictOf(given: Given, passMark: number): Verdict {
  const open = criteria.filter((one) => (given[one] ?? Infinity) > top);
  const sum = criteria.reduce((total, one) => total + (given[one] ?? 0), 0);
  const below = critical.filter((one) => (given[one] ?? passMark) < passMark);
  const passed = open.length === 0 && below.length === 0 && sum >= passMark * criteria.length;
  return { open, mean: Math.floor((sum * 10) / criteria.length) / 10, below, passed };
}
