import { useMemo } from 'react';
import type { Day } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import { localeTag } from '@/i18n/translate';
import type { DayOff } from '../queries';

const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);
/** A week from Monday, for the heads of its columns. */
const aWeek = Array.from({ length: 7 }, (_, n) => `2026-11-${String(16 + n).padStart(2, '0')}`);

export interface YearWords {
  month: (first: Day) => string;
  long: (day: Day) => string;
  range: (off: Pick<DayOff, 'starts' | 'ends'>) => string;
  weekdays: string[];
  name: (off: DayOff) => string;
}

/** The dates of a year in the language of the page, with the month names of Morocco. */
export function useYearWords(): YearWords {
  const { locale } = useI18n();
  return useMemo(() => {
    const tag = localeTag[locale];
    const month = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'long', year: 'numeric' });
    const long = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    const short = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'long' });
    const letter = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'narrow' });
    return {
      month: (first) => month.format(noon(first)),
      long: (day) => (day ? long.format(noon(day)) : ''),
      range: ({ starts, ends }) => (starts === ends ? short.format(noon(starts)) : short.formatRange(noon(starts), noon(ends))),
      weekdays: aWeek.map((day) => letter.format(noon(day))),
      name: ({ name_fr: fr, name_ar: ar }) => (locale === 'ar' ? ar || fr : fr || ar),
    };
  }, [locale]);
}
