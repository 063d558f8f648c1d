import { describe, expect, it } from 'vitest';
import { fold, matching, stepped } from './picking';

const options = [
  { id: 'a', label: 'Amina Bennani', also: 'أمينة بناني' },
  { id: 'b', label: 'Élias Berrada', also: 'إلياس برادة', why: 'in training' },
  { id: 'c', label: 'Salma El Fassi', also: 'سلمى الفاسي' },
];

describe('picking by typing', () => {
  it('finds by the beginning of any word, without accents', () => {
    expect(matching(options, 'be').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(matching(options, 'elias').map(({ id }) => id)).toEqual(['b']);
    expect(matching(options, 'el s').map(({ id }) => id)).toEqual(['c']);
  });

  it('finds in the other script', () => {
    expect(matching(options, 'امينه').map(({ id }) => id)).toEqual(['a']);
    expect(fold('سَلمى')).toBe('سلمي');
  });

  it('shows last what cannot be taken', () => {
    expect(matching(options, '').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });

  it('goes round', () => {
    expect(stepped(options, options[2], 1)).toBe(options[0]);
    expect(stepped(options, options[0], -1)).toBe(options[2]);
    expect(stepped([], undefined, 1)).toBeUndefined();
  });
});
