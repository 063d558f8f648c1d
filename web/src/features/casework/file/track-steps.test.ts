import { expect, it } from 'vitest';
import { tracked } from './track-steps';

it('counts the steps that are done', () => {
  expect(tracked('to_meet').done).toBe(0);
  expect(tracked('met_no_acknowledgement').done).toBe(1);
  expect(tracked('concern_shared').done).toBe(2);
  expect(tracked('disengaged').done).toBe(5);
});

it('shows a side exit beside the way', () => {
  expect(tracked('refuses')).toMatchObject({ done: 1, aside: true });
});
