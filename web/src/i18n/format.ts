import { type Locale, localeTag } from './translate';

const zone = 'Africa/Casablanca';
const dayMs = 86_400_000;

/** A calendar day as the contract writes it: "2026-11-24". */
export type Day = string;

const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

// Made once: long lists ask for it on every line.
const civil = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day in Morocco at that instant. */
export const dayOf = (instant: Date): Day => civil.format(instant);

export function addDays(day: Day, count: number): Day {
  return new Date(noon(day).getTime() + count * dayMs).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((noon(to).getTime() - noon(from).getTime()) / dayMs);
}

export interface Format {
  day: (day: Day) => string;
  shortDay: (day: Day) => string;
  /** With its year, for what is not of these weeks. */
  date: (day: Day) => string;
  instant: (at: string) => string;
  time: (at: string) => string;
  /** "today", "yesterday", "in 3 days", by the language's own rules. */
  relativeDay: (day: Day, today: Day) => string;
  /** "in 4 minutes", "in 20 seconds". */
  inTime: (seconds: number) => string;
  list: (items: string[]) => string;
}

export function formatter(locale: Locale): Format {
  const tag = localeTag[locale];
  const words = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
  const short = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const date = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'long' });
  const instant = new Intl.DateTimeFormat(tag, { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const time = new Intl.DateTimeFormat(tag, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const conjunction = new Intl.ListFormat(tag, { type: 'conjunction' });
  return {
    day: (day) => words.format(noon(day)),
    shortDay: (day) => short.format(noon(day)),
    date: (day) => date.format(noon(day)),
    instant: (at) => instant.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    relativeDay: (day, today) => relative.format(daysBetween(today, day), 'day'),
    inTime: (seconds) => (seconds > 90 ? relative.format(Math.ceil(seconds / 60), 'minute') : relative.format(seconds, 'second')),
    list: (items) => conjunction.format(items),
  };
}

function offsetMinutes(at: Date): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
}

/** The instant of a wall-clock time in Morocco, wherever the phone believes it is. */
export function instantOf(day: Day, time: string): Date {
  const asUtc = new Date(`${day}T${time}:00Z`);
  return new Date(asUtc.getTime() - offsetMinutes(asUtc) * 60_000);
}

/** The wall clock in Morocco: "14:05". */
export function clockOf(instant: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);
}
