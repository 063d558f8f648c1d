import type { Aref, Directorate, SchoolFilters } from '../queries';

type Cycle = NonNullable<SchoolFilters['cycle']>;
export const cycles: readonly Cycle[] = ['college', 'lycee'];

type Stage = NonNullable<SchoolFilters['team']>;
export const stages: readonly Stage[] = ['formed', 'forming', 'none'];

const shortest = 2;

/** The filters as the address holds them, ids and codes only, and what was typed, which stays out of it. */
export function filtersOf(search: URLSearchParams, typed: string): SchoolFilters {
  const aref = search.get('aref');
  const directorate = search.get('directorate');
  const cycle = cycles.find((one) => one === search.get('cycle'));
  const team = stages.find((one) => one === search.get('team'));
  const text = typed.trim();
  return {
    ...(aref && { aref }),
    ...(directorate && { directorate }),
    ...(cycle && { cycle }),
    ...(team && { team }),
    ...(text.length >= shortest && { text }),
    ...(search.get('closed') && { with_closed: true }),
  };
}

export interface Crumb {
  id: string;
  level: 'aref' | 'directorate';
}

/** Where one stands in the tree, and what lies right below. Whoever reads one academy alone begins in it. */
export function placeOf(search: URLSearchParams, arefs: readonly Aref[], directorates: readonly Directorate[]) {
  const chosen = directorates.find((one) => one.id === search.get('directorate'));
  const aref = arefs.find((one) => one.id === (chosen?.aref_id ?? search.get('aref'))) ?? (arefs.length === 1 ? arefs[0] : undefined);
  const inside = directorates.filter((one) => one.aref_id === aref?.id);
  return {
    aref,
    directorate: chosen ?? (inside.length === 1 ? inside[0] : undefined),
    arefs: aref ? [] : arefs,
    directorates: aref && !chosen && inside.length > 1 ? inside : [],
    /** The steps back: only those that lead to something wider. */
    wider: { country: aref !== undefined && arefs.length > 1, aref: chosen !== undefined && inside.length > 1 },
  };
}
