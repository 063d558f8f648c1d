import { levels } from '../offers';
import type { GrantFilters, Level, RoleCode } from '../queries';

export const roleCodes: readonly RoleCode[] = [
  'member', 'coordinator', 'head', 'trainer', 'focal_point', 'aref_coordinator', 'supervisor', 'dpo', 'admin',
];

/** The filters as the address holds them: codes and ids only. */
export function filtersOf(search: URLSearchParams): GrantFilters {
  const role = roleCodes.find((code) => code === search.get('role'));
  const level = levels.find((code) => code === search.get('level'));
  const node = level && search.get('node');
  return { ...(role && { role }), ...(level && { level }), ...(node && { node }), ...(search.get('show') === 'all' && { all: true }) };
}

/** The address for other filters. */
export function addressOf({ role, level, node, all }: GrantFilters): Record<string, string> {
  return { ...(role && { role }), ...(level && { level }), ...(level && node && { node }), ...(all && { show: 'all' }) };
}

export const narrowing = ({ role, level }: { role?: RoleCode; level?: Level }): number => (role ? 1 : 0) + (level ? 1 : 0);
