import type { CaseFilters } from '../queries';

type StateFilter = NonNullable<CaseFilters['state']>;
type DueFilter = NonNullable<CaseFilters['due']>;
type LevelFilter = NonNullable<CaseFilters['level']>;
type Sort = NonNullable<CaseFilters['sort']>;

export const stateFilters: readonly StateFilter[] = [
  'open', 'closed', 'reported', 'triage', 'target_reception', 'interviews', 'follow_up', 'monitoring',
  'handed_over', 'referred', 'closed_resolved', 'closed_other',
];
export const dueFilters: readonly DueFilter[] = ['overdue', 'today', 'week'];
export const levelFilters: readonly LevelFilter[] = ['1ac', '2ac', '3ac', 'tc', '1bac', '2bac'];
export const sorts: readonly Sort[] = ['next_due', 'reported', 'state_since'];

const oneOf = <V extends string>(list: readonly V[], value: string | null): V | undefined => list.find((code) => code === value);

/** The filters as the address holds them: codes and ids only. The board opens on what is open. */
export function filtersOf(search: URLSearchParams): CaseFilters {
  const member = search.get('member');
  const school = search.get('school');
  const state = search.get('state') === 'all' ? undefined : (oneOf(stateFilters, search.get('state')) ?? 'open');
  const due = oneOf(dueFilters, search.get('due'));
  const level = oneOf(levelFilters, search.get('level'));
  const sort = oneOf(sorts, search.get('sort'));
  return {
    ...(state && { state }),
    ...(due && { due }),
    ...(level && { level }),
    ...(sort && { sort }),
    ...(member && { member }),
    ...(school && { school }),
  };
}

/** The address with one filter changed; an empty value takes it out. */
export function withFilter(search: URLSearchParams, name: keyof CaseFilters, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

/** How many filters narrow the board beyond its usual view. */
export const narrowing = (search: URLSearchParams): number =>
  ['state', 'due', 'level', 'member', 'school'].filter((name) => search.get(name)).length;
