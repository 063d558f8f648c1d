import { queryOptions } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { answer, api, type Schemas } from './client';
import { isFailure } from './failure';
import { markSession, sessionKnown } from './known-session';

export type Me = Schemas['Me'];
export type MyPermissions = Schemas['MyPermissions'];
export type OrgPlace = Schemas['OrgPlace'];

export const meKey = ['me'] as const;

/** The signed-in person; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: meKey,
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Me | null> => {
    if (!sessionKnown()) return null;
    try {
      const me = await answer(api.GET('/api/v1/me'));
      markSession(me.id);
      return me;
    } catch (error) {
      if (isFailure(error) && error.status === 401) return null;
      throw error;
    }
  },
});

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  staleTime: 60_000,
  queryFn: () => answer(api.GET('/api/v1/me/permissions')),
});

/** A role held at a place. */
export interface Post {
  role: Schemas['RoleCode'];
  place: OrgPlace;
}

/** Who works here and what they may do. Hiding a button by it is courtesy; the server decides. */
export interface Session {
  me: Me;
  holds: (permission: string) => boolean;
  /** The schools at which the person holds that permission by a role at the school itself. */
  schoolsWith: (permission: string) => OrgPlace[];
  posts: Post[];
}

export function sessionOf(me: Me, mine: MyPermissions): Session {
  const placeOf = (level: string, nodeId: string) => mine.places.find((place) => place.level === level && place.id === nodeId);
  const posts = new Map<string, Post>();
  for (const { role, level, node_id } of mine.permissions) {
    const place = placeOf(level, node_id);
    if (place) posts.set(`${role} ${level} ${node_id}`, { role, place });
  }
  const schoolsWith = (permission: string): OrgPlace[] => {
    const lines = mine.permissions.filter((line) => line.permission === permission && line.level === 'school');
    return mine.places.filter((place) => place.level === 'school' && lines.some((line) => line.node_id === place.id));
  };
  const holds = (permission: string) => mine.permissions.some((line) => line.permission === permission);
  return { me, posts: [...posts.values()], schoolsWith, holds };
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside the gate');
  return session;
}
