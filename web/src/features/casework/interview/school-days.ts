import type { Schemas } from '@/api/client';
import { addDays, type Day } from '@/i18n/format';

type Break = Pick<Schemas['DayOff'], 'starts' | 'ends'>;

const sunday = 0;
const ahead = 120;

/** There is school from Monday to Saturday, outside breaks and holidays. */
const isSchoolDay = (day: Day, breaks: readonly Break[]): boolean =>
  new Date(`${day}T12:00:00Z`).getUTCDay() !== sunday && !breaks.some(({ starts, ends }) => starts <= day && day <= ends);

/** The day of class that comes `count` after that day; none within four months says nothing. */
export function schoolDaysAfter(from: Day, count: number, breaks: readonly Break[]): Day | undefined {
  let left = count;
  for (let step = 1; step <= ahead; step += 1) {
    const day = addDays(from, step);
    if (isSchoolDay(day, breaks)) left -= 1;
    if (left === 0) return day;
  }
  return undefined;
}
