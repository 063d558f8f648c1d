import { describe, expect, it } from 'vitest';
import { asks, remedyHref, remedyOf } from './moves';

describe('a move', () => {
  it('asks each question once, whatever guards ask for it', () => {
    expect(asks({ needs: ['team_only', 'justification_missing', 'too_early', 'reason_missing'] })).toEqual(['justification', 'reason']);
  });

  it('knows the button that meets a guard, and when there is none', () => {
    expect(remedyOf('screen_incomplete')).toBe('screen');
    expect(remedyOf('method_locked')).toBeUndefined();
  });

  it('goes straight to the pupil whom a guard names', () => {
    expect(remedyHref('c1', 'log', 'p1', [{ id: 'p1' }])).toBe('/cases/c1/interviews/new/p1');
    expect(remedyHref('c1', 'log', undefined, [{ id: 'p1' }])).toBe('/cases/c1?do=log');
    expect(remedyHref('c1', 'assign', 'karim', [{ id: 'p1' }])).toBe('/cases/c1?do=assign');
  });
});
