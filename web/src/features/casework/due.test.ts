import { describe, expect, it } from 'vitest';
import { dueHref, urgencyOf } from './due';

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

describe('how soon it is shown', () => {
  it('never puts off what a grave fact asks for', () => {
    expect(urgencyOf({ kind: 'refer', urgency: 'later' })).toBe('today');
    expect(urgencyOf({ kind: 'health_family', urgency: 'overdue' })).toBe('overdue');
  });

  it('is as the service says for all else', () => {
    expect(urgencyOf({ kind: 'target_check', urgency: 'later' })).toBe('later');
  });
});
