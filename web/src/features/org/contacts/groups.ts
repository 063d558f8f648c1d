import type { Schemas } from '@/api/client';
import { daysBetween } from '@/i18n/format';

export type Office = Schemas['Contact'];
export type Level = Schemas['Level'];
type Line = Schemas['MyPermissions']['permissions'][number];

export const kinds = [
  'management', 'health', 'police', 'gendarmerie', 'prosecutor', 'child_protection', 'directorate', 'helpline', 'other',
] as const satisfies readonly Office['kind'][];
const levels: readonly Level[] = ['school', 'directorate', 'aref', 'national'];

export interface Group {
  level: Level;
  nodeId: string;
  offices: Office[];
}

/** One group a place, the nearest first; inside, in the order in which one would call. */
export function grouped(offices: readonly Office[]): Group[] {
  const groups = new Map<string, Group>();
  for (const office of offices) {
    const key = `${office.level} ${office.node_id}`;
    const group = groups.get(key) ?? { level: office.level, nodeId: office.node_id, offices: [] };
    group.offices.push(office);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  for (const group of sorted) group.offices.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return sorted;
}

/**
 * Whether one may change what stands there. What is listed is within reach or above it, so a place below that of the
 * permission is within reach. The server decides.
 */
export const writes = (lines: readonly Line[], at: { level: Level; nodeId: string }): boolean =>
  lines.some(
    (line) =>
      line.permission === 'contact:write' &&
      (line.level === at.level ? line.node_id === at.nodeId : levels.indexOf(line.level) > levels.indexOf(at.level)),
  );

const halfYear = 183;

export function standing(office: Pick<Office, 'checked_on'>, today: string): 'never' | 'old' | 'fresh' {
  if (!office.checked_on) return 'never';
  return daysBetween(office.checked_on, today) > halfYear ? 'old' : 'fresh';
}

/** The same number written anew: the server then counts it as unchecked. */
export const rewritten = (phone: string): string => (phone.includes(' ') ? phone.replaceAll(' ', '') : `${phone.slice(0, 1)} ${phone.slice(1)}`);
