import { describe, expect, it } from 'vitest';
import { byCriterion, differing, levelOfKey, listed, marked, neighbour, tally } from './marks';

const criteria = [
  { code: 'greeting', critical: true },
  { code: 'concern', critical: true },
  { code: 'words', critical: false },
];
const full = byCriterion([
  { criterion: 'greeting', level: 'seen' },
  { criterion: 'concern', level: 'partly' },
  { criterion: 'words', level: 'not_seen' },
]);

describe('the marks of an observation', () => {
  it('count two for what was seen, one for what was seen in part', () => {
    expect(tally(criteria, full)).toMatchObject({ points: 3, outOf: 6, percent: 50, answered: 3, open: [], missed: [] });
  });

  it('leave out of the count what did not apply', () => {
    expect(tally(criteria, marked(full, 'words', 'not_applicable'))).toMatchObject({ points: 3, outOf: 4, percent: 75 });
  });

  it('say nothing of a share while nothing counts', () => {
    expect(tally(criteria, {}).percent).toBeUndefined();
    expect(tally(criteria, {}).open).toEqual(['greeting', 'concern', 'words']);
  });

  it('round the share down', () => {
    expect(tally([...criteria, { code: 'a', critical: false }], byCriterion([...Object.values(full), { criterion: 'a', level: 'seen' }])).percent).toBe(62);
  });

  it('name the critical ones that were not seen', () => {
    expect(tally(criteria, marked(full, 'greeting', 'not_seen')).missed).toEqual(['greeting']);
  });

  it('wait for the reason when a critical one is left out, and keep it', () => {
    const left = marked(full, 'concern', 'not_applicable');
    expect(tally(criteria, left).open).toEqual(['concern']);
    expect(listed(criteria, left).map(({ criterion }) => criterion)).toEqual(['greeting', 'words']);
    const said = marked(left, 'concern', 'not_applicable', 'interrupted');
    expect(tally(criteria, said).open).toEqual([]);
    expect(marked(said, 'concern', 'seen')['concern']).toEqual({ criterion: 'concern', level: 'seen' });
  });

  it('are moved along by the arrows, and stay at the ends', () => {
    expect(neighbour(criteria, 'greeting', 1)).toBe('concern');
    expect(neighbour(criteria, 'greeting', -1)).toBeUndefined();
    expect(neighbour(criteria, 'words', 1)).toBeUndefined();
  });

  it('are typed', () => {
    expect(['0', '1', '2', 'n', 'N', '3'].map(levelOfKey)).toEqual(['not_seen', 'partly', 'seen', 'not_applicable', 'not_applicable', undefined]);
  });

  it('are compared with somebody else’s', () => {
    expect(differing(criteria, full, marked(full, 'words', 'seen'))).toEqual(['words']);
  });
});
