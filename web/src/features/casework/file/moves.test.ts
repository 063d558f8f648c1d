import { describe, expect, it } from 'vitest';
import { asks, remedyOf } from './moves';

describe('a move', () => {
  it('asks each question once, whatever guards ask for it', () => {
    expect(asks({ needs: ['team_only', 'justification_missing', 'too_early', 'reason_missing'] })).toEqual(['justification', 'reason']);
  });

  it('knows the button that meets a guard, and when there is none', () => {
    expect(remedyOf('screen_incomplete')).toBe('screen');
    expect(remedyOf('method_locked')).toBeUndefined();
  });
});
