import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, formatter } from './format';
import { translator } from './translate';

const days = { zero: 'صفر', one: 'يوم', two: 'يومان', few: '{count} أيام', many: '{count} يوما', other: '{count} يوم' };

describe('the translator', () => {
  it('chooses among the six Arabic plurals', () => {
    const t = translator('ar', { days });
    const said = [0, 1, 2, 3, 11, 100].map((count) => t.maybe('days', { count }));
    expect(said).toEqual(['صفر', 'يوم', 'يومان', '3 أيام', '11 يوما', '100 يوم']);
  });

  it('treats zero as singular in French', () => {
    const t = translator('fr', { days: { one: '{count} jour', other: '{count} jours' } });
    expect([0, 1, 2].map((count) => t.maybe('days', { count }))).toEqual(['0 jour', '1 jour', '2 jours']);
  });

  it('isolates names, so that a Latin name does not reorder an Arabic sentence', () => {
    const t = translator('ar', { meet: 'لقاء {who}' });
    expect(t.maybe('meet', { who: 'I1' })).toBe('لقاء \u2068I1\u2069');
  });

  it('says nothing for a code it does not know', () => {
    expect(translator('fr', {}).maybe('error.never_heard_of')).toBeUndefined();
  });
});

describe('dates', () => {
  it('use the Moroccan months and Western digits', () => {
    expect(formatter('ar').day('2026-08-24')).toMatch(/24 غشت/);
    expect(formatter('ar').day('2026-11-03')).toMatch(/3 نونبر/);
    expect(formatter('fr').day('2026-11-03')).toMatch(/mardi 3 novembre/);
  });

  it('are said from today', () => {
    expect(formatter('fr').relativeDay('2026-11-25', '2026-11-24')).toBe('demain');
    expect(formatter('fr').relativeDay('2026-11-21', '2026-11-24')).toBe('il y a 3 jours');
    expect(formatter('ar').relativeDay('2026-11-24', '2026-11-24')).toBe('اليوم');
  });

  it('change at midnight in Casablanca, not in Greenwich', () => {
    expect(dayOf(new Date('2024-11-23T23:30:00Z'))).toBe('2024-11-24');
  });

  it('count across the end of a month', () => {
    expect(addDays('2026-11-29', 3)).toBe('2026-12-02');
    expect(daysBetween('2026-11-29', '2026-12-02')).toBe(3);
  });
});
