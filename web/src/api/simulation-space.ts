import type { QueryClient } from '@tanstack/react-query';
import type { Session } from './me';
import { newQueryClient } from './query-client';
import { simulationApi } from './simulation';
import { giveSpace } from './space';

const clients = new WeakMap<QueryClient, QueryClient>();

/** The client of simulated cases beside the one of everything else, which hears when the session ends. */
export function simulationClient(beside: QueryClient): QueryClient {
  const known = clients.get(beside);
  if (known) return known;
  const client = giveSpace(newQueryClient(beside), { cases: simulationApi, simulated: true, list: '/' });
  clients.set(beside, client);
  return client;
}

const reading = ['board', 'names', 'read', 'print', 'openers'].map((verb) => `case:${verb}`);
const writing = ['open', 'triage', 'write', 'move', 'flag', 'assign', 'task'].map((verb) => `case:${verb}`);
const stands: ReadonlyMap<string, string> = new Map([
  ...[...reading, 'pupil:search', 'interview:read', 'handover:read', 'day:read', 'review:read'].map((one) => [one, 'simulation:read'] as const),
  ...[...writing, 'interview:write'].map((one) => [one, 'simulation:write'] as const),
]);

/** Who works here, with what they may do with simulated cases in the place of what they may do with real ones. */
export function simulatedSession(session: Session): Session {
  const instead = (permission: string): string => stands.get(permission) ?? permission;
  return {
    ...session,
    holds: (permission) => session.holds(instead(permission)),
    schoolsWith: (permission) => session.schoolsWith(instead(permission)),
  };
}
