import { useQuery } from '@tanstack/react-query';
import { type MyPermissions, permissionsQuery } from '@/api/me';
import type { School } from './queries';

type Place = Pick<School, 'id' | 'directorate_id' | 'aref_id'>;

/** Whether one of the lines gives that permission at that school: by a role there or at a place above it. */
export function allows(lines: MyPermissions['permissions'], permission: string, at: Place): boolean {
  const above: Record<string, string> = { national: '', aref: at.aref_id, directorate: at.directorate_id, school: at.id };
  return lines.some((line) => line.permission === permission && above[line.level] === line.node_id);
}

/** Hiding a button by it is courtesy; the server decides. */
export function useMayAt(at: Place | undefined): (permission: string) => boolean {
  const mine = useQuery(permissionsQuery);
  return (permission) => at !== undefined && allows(mine.data?.permissions ?? [], permission, at);
}
