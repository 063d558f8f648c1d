import { describe, expect, it } from 'vitest';
import { filtersOf, narrowing, withFilter } from './filters';

describe('the filters of the board', () => {
  it('open on the open cases', () => {
    expect(filtersOf(new URLSearchParams())).toEqual({ state: 'open' });
  });

  it('say nothing about the state when all are wanted', () => {
    expect(filtersOf(new URLSearchParams('state=all&due=overdue'))).toEqual({ due: 'overdue' });
  });

  it('drop what the contract does not know', () => {
    expect(filtersOf(new URLSearchParams('state=nonsense&level=12e&due='))).toEqual({ state: 'open' });
  });

  it('change one at a time', () => {
    const search = withFilter(new URLSearchParams('state=closed&level=tc'), 'level', '');
    expect(search.toString()).toBe('state=closed');
    expect(narrowing(search)).toBe(1);
  });
});
