import type { Translate } from '@/i18n/translate';
import type { PolicyLine, RoleLevel } from './queries';

/** One thing that a role allows, and on which part of its place. */
export interface Allowed {
  permission: string;
  reach: string;
}

/** What permissions touch, in the order in which people ask about them. */
export const subjects = ['cases', 'names', 'interviews', 'team', 'schools', 'people', 'rules', 'figures', 'journal', 'service'] as const;
export type Subject = (typeof subjects)[number];

const byPermission: Record<string, Subject> = { 'case:names': 'names' };
const byNoun: Record<string, Subject> = {
  case: 'cases', day: 'cases', review: 'cases', pupil: 'names', handover: 'names', interview: 'interviews', team: 'team', certificate: 'team',
  training: 'team', protocol: 'team', campaign: 'team', test: 'team', observation: 'team', debrief: 'team', simulation: 'team', org: 'schools', school: 'schools', parentletter: 'schools', contact: 'schools', person: 'people', grant: 'people', access: 'people',
  setting: 'rules', calendar: 'rules', figure: 'figures', dashboard: 'figures', export: 'figures', audit: 'journal', job: 'service',
};

const noun = (permission: string): string => permission.split(':')[0] ?? '';

export const subjectOf = (permission: string): Subject => byPermission[permission] ?? byNoun[noun(permission)] ?? 'service';

const covers = (written: string, permission: string): boolean => written === permission || (written.endsWith(':*') && noun(written) === noun(permission));

function widest(reaches: readonly string[]): string {
  const each = [...new Set(reaches.flatMap((reach) => reach.split('+')))];
  return each.includes('subtree') ? 'subtree' : each.sort().join('+');
}

/** What the lines come to: a denial always wins, and of several reaches the widest counts. */
export function allowedBy(lines: readonly PolicyLine[]): Allowed[] {
  const denials = lines.filter(({ effect }) => effect === 'deny');
  const allowances = lines.filter(({ effect, permission }) => effect === 'allow' && !denials.some((denial) => covers(denial.permission, permission)));
  const permissions = [...new Set(allowances.map(({ permission }) => permission))];
  return permissions.map((permission) => ({
    permission,
    reach: widest(allowances.filter((line) => line.permission === permission).map(({ reach }) => reach)),
  }));
}

/** What nobody who holds the role may ever do there, whatever else is given: "case:*" and the like. */
export const deniedBy = (lines: readonly PolicyLine[]): string[] => [
  ...new Set(lines.filter(({ effect }) => effect === 'deny').map(({ permission }) => permission)),
];

/** A permission in words; undefined for one that the catalogue does not know yet. */
export function permissionWords(t: Translate, permission: string): string | undefined {
  const given = permission.startsWith('grant:') ? t.maybe(`grant.${permission.slice('grant:'.length)}`) : undefined;
  return given ? t('permission_to_grant', { role: given }) : t.maybe(`permission.${permission}`);
}

/** A role as it is told once: with all the levels at which it comes to the same. */
export interface RoleFace {
  levels: RoleLevel['level'][];
  lines: PolicyLine[];
}

const gist = (lines: readonly PolicyLine[]): string =>
  JSON.stringify([allowedBy(lines).map(({ permission, reach }) => `${permission} ${reach}`).sort(), deniedBy(lines).sort()]);

export function facesOf(items: readonly RoleLevel[]): RoleFace[] {
  const faces = new Map<string, RoleFace>();
  for (const { level, lines } of items) {
    const known = faces.get(gist(lines));
    if (known) known.levels.push(level);
    else faces.set(gist(lines), { levels: [level], lines });
  }
  return [...faces.values()];
}
