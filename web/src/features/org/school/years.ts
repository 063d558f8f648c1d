import type { SchoolYear } from '../queries';

/** The school year of a day; in the summer between two, the one to come. */
export function currentYear(years: readonly SchoolYear[], day: string): SchoolYear | undefined {
  const ordered = [...years].sort((a, b) => a.starts.localeCompare(b.starts));
  return ordered.find((year) => day <= year.ends);
}

/** The year that a day lies in. */
export const yearOf = (years: readonly SchoolYear[], day: string): SchoolYear | undefined =>
  years.find((year) => year.starts <= day && day <= year.ends);
