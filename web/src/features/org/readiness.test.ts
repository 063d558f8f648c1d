import { describe, expect, it } from 'vitest';
import { isReady, lacks } from './readiness';
import type { TeamStatus } from './queries';

const team = (more: Partial<TeamStatus> = {}): TeamStatus => ({ size: 3, trainees: 1, coordinators: 1, minimum: 3, alerts: [], ...more });
const valid = { kind: 'valid' } as const;
const ending = { kind: 'ending', until: '2026-12-01', days: 7, within: 7 } as const;
const codes = (found: ReturnType<typeof lacks>) => found.map(({ code }) => code);

describe('readiness', () => {
  it('is there with a team, two certificates and the letter', () => {
    expect(lacks({ closed: false, team: team(), certificates: [valid, valid], letter: true })).toEqual([]);
  });

  it('says how many are missing', () => {
    expect(lacks({ closed: false, team: team({ size: 1, alerts: ['below_minimum'] }) })).toEqual([{ code: 'below_minimum', count: 2 }]);
  });

  it('wants two people certified, since nobody sees both sides', () => {
    expect(codes(lacks({ closed: false, team: team(), certificates: [] }))).toEqual(['nobody_certified']);
    expect(codes(lacks({ closed: false, team: team(), certificates: [valid, { kind: 'none' }] }))).toEqual(['one_certified']);
  });

  it('speaks of no certificate where there is no team', () => {
    expect(codes(lacks({ closed: false, team: team({ size: 0, alerts: ['no_team'] }), certificates: [], letter: false }))).toEqual(['no_team', 'letter']);
  });

  it('is not lost by what is only coming up', () => {
    const found = lacks({ closed: false, team: team(), certificates: [valid, ending], letter: true });
    expect(codes(found)).toEqual(['ending']);
    expect(isReady(found)).toBe(true);
  });

  it('says nothing of what it was not told, nor of a closed school', () => {
    expect(lacks({ closed: false })).toEqual([]);
    expect(lacks({ closed: true, team: team({ alerts: ['no_team'] }), letter: false })).toEqual([]);
  });
});
