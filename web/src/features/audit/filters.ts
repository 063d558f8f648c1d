import { actions } from './actions';
import type { JournalFilters } from './queries';

export type FilterName = 'action' | 'object_kind' | 'object_id' | 'actor' | 'school' | 'from' | 'to';
const names: readonly FilterName[] = ['action', 'object_kind', 'object_id', 'actor', 'school', 'from', 'to'];

/** What an address may hold: codes, ids and days. Anything else is left out rather than sent. */
const shapes: Readonly<Record<FilterName, RegExp>> = {
  action: /^[a-z_]+:[a-z_]+$/,
  object_kind: /^[a-z_]+$/,
  object_id: /^[\w:-]+$/,
  actor: /^[\w:-]+$/,
  school: /^[\w-]+$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
};

export function filtersOf(search: URLSearchParams): JournalFilters {
  const filters: Record<string, string> = {};
  for (const name of names) {
    const value = search.get(name) ?? '';
    if (shapes[name].test(value)) filters[name] = value;
  }
  if (filters['action'] && !actions.some((action) => action === filters['action'])) delete filters['action'];
  return filters;
}

/** The address with one filter changed; an empty value takes it out. */
export function withFilter(search: URLSearchParams, name: FilterName, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}
