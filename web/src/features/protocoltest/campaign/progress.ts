import type { CampaignSchool } from '../queries';

/** Where a school of a campaign stands. */
export type Standing = 'not_planned' | 'planned' | 'observed' | 'passed' | 'to_redo';
export const standings: readonly Standing[] = ['not_planned', 'planned', 'observed', 'to_redo', 'passed'];

export function standingOf({ state, passed }: CampaignSchool): Standing {
  if (passed !== undefined) return passed ? 'passed' : 'to_redo';
  if (!state || state === 'cancelled') return 'not_planned';
  return state === 'planned' ? 'planned' : 'observed';
}

export interface Progress {
  count: Record<Standing, number>;
  schools: number;
  /** How many schools the target asks for, rounded up. */
  wanted: number;
  /** How many have a result: the target is about being tested, not about passing. */
  decided: number;
  left: number;
}

export function progressOf(schools: readonly CampaignSchool[], targetPercent: number): Progress {
  const count: Record<Standing, number> = { not_planned: 0, planned: 0, observed: 0, to_redo: 0, passed: 0 };
  for (const school of schools) count[standingOf(school)] += 1;
  const wanted = Math.ceil((schools.length * targetPercent) / 100);
  const decided = count.passed + count.to_redo;
  return { count, schools: schools.length, wanted, decided, left: Math.max(0, wanted - decided) };
}
