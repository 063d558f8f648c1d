import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/client';
import { byState, heavy, type ReviewRow } from './by-state';

const row = (id: string, state: Schemas['CaseState'], days_in_state: number, urgency?: Schemas['Urgency']) =>
  ({ case: { id, state, urgency }, days_in_state, members: [], gaps: [] }) as unknown as ReviewRow;
const load = (id: string, cases: number) => ({ person: { id, name_fr: id, name_ar: id }, cases, due: 0, overdue: 0 });

describe('the review of the team', () => {
  it('follows the way of a case, the late ones first', () => {
    const groups = byState([row('a', 'monitoring', 3), row('b', 'triage', 9), row('c', 'triage', 1, 'overdue'), row('d', 'triage', 12)]);
    expect(groups.map(({ state, rows }) => [state, rows.map((one) => one.case.id)])).toEqual([
      ['triage', ['c', 'd', 'b']],
      ['monitoring', ['a']],
    ]);
  });

  it('says who carries far more than the others', () => {
    expect([...heavy([load('a', 8), load('b', 2), load('c', 2)])]).toEqual(['a']);
    expect(heavy([load('a', 3), load('b', 0)]).size).toBe(0);
    expect(heavy([]).size).toBe(0);
  });
});
