import { describe, expect, it } from 'vitest';
import type { CampaignSchool } from '../queries';
import { progressOf, standingOf } from './progress';

const school = (id: string, change: Partial<CampaignSchool> = {}): CampaignSchool => ({ school: { id, code: 'X', name_fr: id, name_ar: id }, ...change });

describe('a campaign', () => {
  it('says where each school stands', () => {
    expect(standingOf(school('a'))).toBe('not_planned');
    expect(standingOf(school('a', { test_id: 't', state: 'cancelled' }))).toBe('not_planned');
    expect(standingOf(school('a', { test_id: 't', state: 'planned' }))).toBe('planned');
    expect(standingOf(school('a', { test_id: 't', state: 'running' }))).toBe('observed');
    expect(standingOf(school('a', { test_id: 't', state: 'debriefed', passed: true }))).toBe('passed');
    expect(standingOf(school('a', { test_id: 't', state: 'decided', passed: false }))).toBe('to_redo');
  });

  it('counts how many schools are left to its target', () => {
    const schools = [school('a', { state: 'decided', passed: true }), school('b', { state: 'decided', passed: false }), school('c'), school('d'), school('e')];
    expect(progressOf(schools, 80)).toMatchObject({ schools: 5, wanted: 4, decided: 2, left: 2 });
    expect(progressOf(schools, 20).left).toBe(0);
    expect(progressOf([], 100)).toMatchObject({ wanted: 0, left: 0 });
  });
});
