import { addDays, type Day, daysBetween } from '@/i18n/format';
import type { Schemas } from '@/api/client';
import type { DayOff, SchoolYear } from '../queries';

/** A school year as it is being written. */
export type YearDraft = Required<Schemas['SchoolYearRequest']>;

export const draftOf = ({ starts, ends, invented, days_off: off }: SchoolYear): YearDraft => ({ starts, ends, invented, days_off: inOrder(off) });

export const inOrder = (off: readonly DayOff[]): DayOff[] => [...off].sort((a, b) => a.starts.localeCompare(b.starts) || a.ends.localeCompare(b.ends));

const monday = 1;
const sunday = 0;
const weekday = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay();

export type DayKind = 'school' | 'sunday' | 'break' | 'holiday' | 'outside';

/** What a day is; a holiday inside a break is told as the holiday. */
export function kindOf(year: Pick<YearDraft, 'starts' | 'ends' | 'days_off'>, day: Day): DayKind {
  if (day < year.starts || day > year.ends) return 'outside';
  const here = year.days_off.filter(({ starts, ends }) => starts <= day && day <= ends);
  if (here.some(({ kind }) => kind === 'holiday')) return 'holiday';
  if (here.length > 0) return 'break';
  return weekday(day) === sunday ? 'sunday' : 'school';
}

export interface Month {
  /** Its first day. */
  first: Day;
  /** Whole weeks from Monday; null before the first and after the last day. */
  weeks: (Day | null)[][];
  schoolDays: number;
  off: DayOff[];
}

function monthAt(first: Day, year: YearDraft): Month {
  const days: (Day | null)[] = Array.from({ length: (weekday(first) - monday + 7) % 7 }, () => null);
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day);
  while (days.length % 7 > 0) days.push(null);
  const last = days.filter((day) => day !== null).at(-1) ?? first;
  return {
    first,
    weeks: Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7)),
    schoolDays: days.filter((day) => day !== null && kindOf(year, day) === 'school').length,
    off: year.days_off.filter(({ starts, ends }) => starts <= last && first <= ends),
  };
}

/** The months that the year touches; none while its dates make no year. */
export function monthsOf(year: YearDraft): Month[] {
  const length = daysBetween(year.starts, year.ends);
  if (!(length > 0 && length <= 366)) return [];
  const months: Month[] = [];
  for (let first = `${year.starts.slice(0, 7)}-01`; first <= year.ends; first = addDays(first, 32).slice(0, 7) + '-01') months.push(monthAt(first, year));
  return months;
}

export const schoolDaysOf = (year: YearDraft): number => monthsOf(year).reduce((sum, { schoolDays }) => sum + schoolDays, 0);

/** "2027-2028" after "2026-2027". */
export function nextId(id: string): string {
  const last = Number(id.slice(5));
  return `${last}-${last + 1}`;
}

const sameWeekday = 52 * 7;
const oneYearOn = (day: Day): Day => {
  const on = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return on.endsWith('02-29') ? on.replace('02-29', '02-28') : on;
};

/** A start for the next year: its dates and breaks on the same weekdays, its holidays on the same dates. No order gave it. */
export function copyOf(year: SchoolYear): YearDraft {
  const shift = (day: Day) => addDays(day, sameWeekday);
  const off = year.days_off.map((one) => {
    const on = one.kind === 'holiday' ? oneYearOn : shift;
    return { ...one, starts: on(one.starts), ends: on(one.ends) };
  });
  const draft = { starts: shift(year.starts), ends: shift(year.ends), invented: true };
  return { ...draft, days_off: inOrder(off.filter(({ starts, ends }) => starts >= draft.starts && ends <= draft.ends)) };
}

/** How two versions of a year differ, for whoever has to choose between them. */
export interface Difference {
  dates: boolean;
  added: DayOff[];
  removed: DayOff[];
}

const same = (a: DayOff, b: DayOff): boolean =>
  a.kind === b.kind && a.starts === b.starts && a.ends === b.ends && a.name_fr === b.name_fr && a.name_ar === b.name_ar;
const without = (list: readonly DayOff[], others: readonly DayOff[]) => list.filter((one) => !others.some((other) => same(one, other)));

export const differenceOf = (from: YearDraft, to: YearDraft): Difference => ({
  dates: from.starts !== to.starts || from.ends !== to.ends || from.invented !== to.invented,
  added: without(to.days_off, from.days_off),
  removed: without(from.days_off, to.days_off),
});

export const isSame = (a: YearDraft, b: YearDraft): boolean => {
  const { dates, added, removed } = differenceOf(a, b);
  return !dates && added.length === 0 && removed.length === 0;
};
