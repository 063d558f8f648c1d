import { describe, expect, it } from 'vitest';
import { endsLike, looksLikeNumber } from './case-by-number';

describe('a case by its number', () => {
  it.each([
    ['2026-27/005', '2026-27/005', true],
    ['2026-27/005', '5', true],
    ['2026-27/005', '27/5', true],
    ['2026-014', '14', true],
    ['2026-014', '4', false],
    ['2026-27/005', '2025-27/005', false],
  ])('%s answers "%s": %s', (number, typed, expected) => {
    expect(endsLike(number, typed)).toBe(expected);
  });

  it('is not asked for by words', () => {
    expect(['5', '2026-27/005', 'sit 5', '', '27/'].map(looksLikeNumber)).toEqual([true, true, false, false, false]);
  });
});
