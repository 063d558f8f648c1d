import { describe, expect, it } from 'vitest';
import { dueHref } from './due';

describe('one tap from what is due', () => {
  it('opens the interview with that pupil', () => {
    expect(dueHref('c1', { kind: 'target_check', pupil_id: 'p1' })).toBe('/cases/c1/interviews/new/p1');
  });

  it('opens the small form on the case page', () => {
    expect(dueHref('c1', { kind: 'day15_review' })).toBe('/cases/c1?do=review');
  });

  it('opens the case for what it does not know', () => {
    expect(dueHref('c1', { kind: 'something_new' })).toBe('/cases/c1');
  });
});
