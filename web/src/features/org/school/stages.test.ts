import { describe, expect, it } from 'vitest';
import { isReached, stages } from './stages';

describe('the stages of a school', () => {
  it('are reached one after the other', () => {
    expect(stages.filter((stage) => isReached(stage, 'trained'))).toEqual(['enrolled', 'team_formed', 'trained']);
    expect(stages.every((stage) => isReached(stage, 'operational'))).toBe(true);
  });

  it('say nothing of a school that is closed', () => {
    expect(stages.filter((stage) => isReached(stage, 'closed'))).toEqual([]);
  });
});
