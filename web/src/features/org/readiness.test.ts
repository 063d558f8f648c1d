import { describe, expect, it } from 'vitest';
import { isReady, lacks } from './readiness';
import type { TeamStatus } from './queries';

const today = '2026-11-24';
const team = (more: Partial<TeamStatus> = {}): TeamStatus => ({ size: 3, trainees: 1, coordinators: 1, minimum: 3, alerts: [], ...more });
const letter = { parent_letter_on: '2026-10-01' };
const codes = (found: ReturnType<typeof lacks>) => found.map(({ code }) => code);

describe('readiness', () => {
  it('is there with a team, two certificates and the letter', () => {
    expect(lacks({ ...letter, certified: 2, next_expiry: '2027-06-30' }, team(), today)).toEqual([]);
  });

  it('says how many are missing', () => {
    expect(lacks(letter, team({ size: 1, alerts: ['below_minimum'] }), today)).toEqual([{ code: 'below_minimum', count: 2 }]);
  });

  it('wants two people certified, since nobody sees both sides', () => {
    expect(codes(lacks({ ...letter, certified: 0 }, team(), today))).toEqual(['nobody_certified']);
    expect(codes(lacks({ ...letter, certified: 1 }, team(), today))).toEqual(['one_certified']);
  });

  it('speaks of no certificate where there is no team', () => {
    expect(codes(lacks({ certified: 0 }, team({ size: 0, alerts: ['no_team'] }), today))).toEqual(['no_team', 'letter']);
  });

  it('is not lost by what is only coming up', () => {
    const found = lacks({ ...letter, certified: 2, next_expiry: '2027-02-22' }, team(), today);
    expect(found).toEqual([{ code: 'ending', until: '2027-02-22' }]);
    expect(isReady(found)).toBe(true);
  });

  it('says nothing of what the reader may not see, nor of a closed school', () => {
    expect(lacks(letter, undefined, today)).toEqual([]);
    expect(lacks({ closed_on: '2026-07-01' }, team({ alerts: ['no_team'] }), today)).toEqual([]);
    expect(codes(lacks({ closed_on: '2026-12-31' }, team(), today))).toEqual(['letter']);
  });
});
