import { describe, expect, it } from 'vitest';
import { formatter } from '@/i18n/format';
import type { Translate, Values } from '@/i18n/translate';
import { daysWords, halfDays, hasBegun } from './days';

describe('half-days', () => {
  it('are those that are taught, in order', () => {
    expect(halfDays([{ on: '2026-12-01', morning: false, afternoon: true }, { on: '2026-12-02', morning: true, afternoon: true }])).toEqual([
      { on: '2026-12-01', half: 'afternoon' },
      { on: '2026-12-02', half: 'morning' },
      { on: '2026-12-02', half: 'afternoon' },
    ]);
  });

  it('are called once they have begun', () => {
    const begun = (on: string, half: 'morning' | 'afternoon') => hasBegun({ on, half }, '2026-11-24', '11:59');
    expect([begun('2026-11-23', 'afternoon'), begun('2026-11-24', 'morning'), begun('2026-11-24', 'afternoon'), begun('2026-11-25', 'morning')]).toEqual([true, true, false, false]);
  });
});

describe('the days of a course in words', () => {
  const joined = (_: string, values: Values = {}) => Object.values(values).join(' – ');
  const words: Translate = Object.assign(joined, { maybe: joined });
  const said = (...days: string[]) =>
    daysWords(words, formatter('fr'), { days: days.map((on) => ({ on, morning: true, afternoon: true })) });

  it('name a month once', () => {
    expect(said('2026-11-20', '2026-11-23')).toBe('20 – 23 novembre 2026');
    expect(said('2026-11-30', '2026-12-01')).toBe('30 nov. – 1 décembre 2026');
    expect(said('2026-11-20')).toBe('20 novembre 2026');
  });
});
