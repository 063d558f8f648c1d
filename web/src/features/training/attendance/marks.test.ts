import { describe, expect, it } from 'vitest';
import { countOf, marked, type Marks, restPresent, tapped } from './marks';

describe('the tap list', () => {
  it('goes from present to absent to excused, and round again', () => {
    expect([undefined, 'present', 'absent', 'excused'].map((mark) => tapped(mark as Marks[string] | undefined))).toEqual(['present', 'absent', 'excused', 'present']);
  });

  it('marks one and leaves the others', () => {
    expect(marked({ a: 'present' }, 'b')).toEqual({ a: 'present', b: 'present' });
    expect(marked({ a: 'present' }, 'a')).toEqual({ a: 'absent' });
  });

  it('makes the rest present, and forgets who is no longer enrolled', () => {
    expect(restPresent({ a: 'absent', gone: 'present' }, ['a', 'b'])).toEqual({ a: 'absent', b: 'present' });
  });

  it('counts as it goes', () => {
    expect(countOf({ a: 'present', b: 'absent' }, ['a', 'b', 'c'])).toEqual({ present: 1, absent: 1, excused: 0, open: 1 });
  });
});
