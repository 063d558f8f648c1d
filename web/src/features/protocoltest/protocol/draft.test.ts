import { describe, expect, it } from 'vitest';
import type { Criterion } from '../queries';
import { byPart, type Draft, freshCode, lacks, moved, withCriterion } from './draft';

const criterion = (code: string, part: Criterion['part'], critical = false): Criterion => ({ code, part, critical, occasion: 'always', text_fr: 'Vu', text_ar: 'لوحظ' });
const whole: Draft = { passPercent: 75, steps: [{ text_fr: 'Accueillir', text_ar: 'الاستقبال' }], criteria: [criterion('a', 'intimidator', true), criterion('b', 'target'), criterion('c', 'team')] };

describe('a draft of the protocol', () => {
  it('keeps the criteria of one part together', () => {
    expect(byPart([criterion('x', 'team'), criterion('y', 'intimidator')]).map(({ code }) => code)).toEqual(['y', 'x']);
    expect(withCriterion(whole, 'intimidator').criteria.map(({ part }) => part)).toEqual(['intimidator', 'intimidator', 'target', 'team']);
  });

  it('gives each new criterion a code of its own', () => {
    expect(freshCode([criterion('criterion_2', 'team')])).toBe('criterion_3');
    expect(freshCode([])).toBe('criterion_1');
  });

  it('moves a line by one, and not over the end', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });

  it('can be published once it has a criterion in each part, a critical one, and both languages', () => {
    expect(lacks(whole)).toEqual([]);
    expect(lacks({ ...whole, criteria: [criterion('b', 'target')] })).toEqual(['part', 'critical']);
    expect(lacks({ ...whole, steps: [{ text_fr: 'Accueillir', text_ar: ' ' }] })).toEqual(['text']);
  });
});
