import type { SchoolYear } from '../queries';

/** The year that a day lies in. */
export const yearOf = (years: readonly SchoolYear[], day: string): SchoolYear | undefined =>
  years.find((year) => year.starts <= day && day <= year.ends);
