import type { Schemas } from '@/api/client';
import type { Level, RoleCode, RoleLevel } from './queries';

type MyPermission = Pick<Schemas['MyPermission'], 'permission' | 'reach' | 'level' | 'node_id'>;

/** From the country down to the school. */
export const levels: readonly Level[] = ['national', 'aref', 'directorate', 'school'];
const depth = (level: Level): number => levels.indexOf(level);

const reaches = (line: MyPermission, level: Level): boolean => depth(level) >= depth(line.level) + (line.reach === 'below' ? 1 : 0);

/** A role that somebody may give, and the levels at which. */
export interface Offer {
  role: RoleCode;
  levels: Level[];
}

/** What the signed-in person may give: courtesy only, the server decides on the place. */
export function offersOf(mine: readonly MyPermission[], roles: readonly RoleLevel[]): Offer[] {
  const offers = new Map<RoleCode, Offer>();
  for (const { role, level } of roles) {
    if (!mine.some((line) => line.permission === `grant:${role}` && reaches(line, level))) continue;
    const offer = offers.get(role) ?? { role, levels: [] };
    offer.levels.push(level);
    offers.set(role, offer);
  }
  return [...offers.values()];
}

/** The levels of the places at which the signed-in person may do something. */
export const levelsWith = (mine: readonly MyPermission[], permission: string): Level[] =>
  levels.filter((level) => mine.some((line) => line.permission === permission && reaches(line, level)));
