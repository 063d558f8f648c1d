import { describe, expect, it } from 'vitest';
import type { SchoolYear } from '../queries';
import { copyOf, differenceOf, draftOf, isSame, kindOf, monthsOf, nextId, schoolDaysOf } from './calendar';

const year: SchoolYear = {
  id: '2026-2027', starts: '2026-09-07', ends: '2027-07-03', invented: false, version: 3,
  days_off: [
    { kind: 'holiday', starts: '2026-11-06', ends: '2026-11-06', name_fr: 'Marche verte', name_ar: 'المسيرة الخضراء' },
    { kind: 'break', starts: '2026-10-18', ends: '2026-10-25', name_fr: 'Pause', name_ar: 'عطلة' },
  ],
};
const draft = draftOf(year);

describe('a school year', () => {
  it('tells what each day is', () => {
    expect(['2026-09-06', '2026-09-07', '2026-09-13', '2026-10-18', '2026-11-06', '2027-07-04'].map((day) => kindOf(draft, day))).toEqual([
      'outside', 'school', 'sunday', 'break', 'holiday', 'outside',
    ]);
  });

  it('is laid out in weeks from Monday', () => {
    const months = monthsOf(draft);
    expect(months).toHaveLength(11);
    expect(months[0]?.weeks[0]).toEqual([null, '2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04', '2026-09-05', '2026-09-06']);
    expect(months[1]?.off.map(({ name_fr }) => name_fr)).toEqual(['Pause']);
    expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true);
  });

  it('counts its school days, six a week', () => {
    expect(monthsOf({ ...draft, starts: '2026-09-07', ends: '2026-09-13' })[0]?.schoolDays).toBe(6);
    expect(schoolDaysOf(draft)).toBeGreaterThan(200);
  });

  it('of impossible dates has no months', () => {
    expect(monthsOf({ ...draft, ends: '' })).toEqual([]);
    expect(monthsOf({ ...draft, ends: '2026-09-01' })).toEqual([]);
  });
});

describe('the next year', () => {
  it('starts as a copy: breaks on the same weekdays, holidays on the same dates', () => {
    const next = copyOf(year);
    expect(nextId(year.id)).toBe('2027-2028');
    expect(next).toMatchObject({ starts: '2027-09-06', ends: '2028-07-01', invented: true });
    expect(next.days_off.map(({ starts }) => starts)).toEqual(['2027-10-17', '2027-11-06']);
  });
});

describe('two versions', () => {
  it('are told apart by their dates and days off', () => {
    const theirs = { ...draft, ends: '2027-07-10', days_off: draft.days_off.slice(1) };
    expect(differenceOf(draft, theirs)).toEqual({ dates: true, added: [], removed: [draft.days_off[0]] });
    expect(isSame(draft, draftOf(year))).toBe(true);
  });
});
