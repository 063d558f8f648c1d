import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';

export type Certificate = Schemas['Certificate'];
export type Grant = Schemas['Grant'];
export type Level = Schemas['Level'];
export type Person = Schemas['Person'];
export type PolicyLine = Schemas['PolicyLine'];
export type RoleCode = Schemas['RoleCode'];
export type RoleLevel = Schemas['RoleLevel'];
/** A place as grants and homes name it; the id is empty for the whole country. */
export interface Place {
  level: Level;
  id: string;
}

/** Everything that a change to an account or a grant may move. */
export const accessKey = ['access'] as const;

const firstPage = undefined as string | undefined;
const nextOf = (page: { next?: string }): string | undefined => page.next;
const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {});
const hour = 60 * 60_000;

/** Those in force, or all. */
export const peopleQuery = (all: boolean) =>
  infiniteQueryOptions({
    queryKey: [...accessKey, 'people', all],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/v1/people', { params: { query: { limit: 25, ...(all && { active: false }), ...after(pageParam) } } })),
  });

/** The words travel in the body and are forgotten with the screen. */
export const peopleSearchQuery = (text: string) =>
  queryOptions({
    queryKey: [...accessKey, 'search', text],
    gcTime: 0,
    queryFn: () => answer(api.POST('/api/v1/people-searches', { body: { text } })),
  });

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: [...accessKey, 'person', personId],
    queryFn: () => answer(api.GET('/api/v1/people/{person_id}', { params: { path: { person_id: personId } } })),
  });

export interface GrantFilters {
  person?: string;
  role?: RoleCode;
  level?: Level;
  node?: string;
  /** Ended ones too. */
  all?: boolean;
}

export const grantsQuery = ({ all = false, ...filters }: GrantFilters) =>
  infiniteQueryOptions({
    queryKey: [...accessKey, 'grants', filters, all],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/grants', { params: { query: { ...filters, limit: 50, ...(all && { active: false }), ...after(pageParam) } } }),
      ),
  });

export const certificatesQuery = (personId: string) =>
  queryOptions({
    queryKey: ['certificates', personId],
    queryFn: () => answer(api.GET('/api/v1/people/{person_id}/certificates', { params: { path: { person_id: personId } } })),
  });

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  staleTime: hour,
  queryFn: () => answer(api.GET('/api/v1/roles')),
});

export const arefsQuery = queryOptions({ queryKey: ['arefs'], staleTime: hour, queryFn: () => answer(api.GET('/api/v1/arefs')) });

export const directoratesQuery = queryOptions({
  queryKey: ['directorates'],
  staleTime: hour,
  queryFn: () => answer(api.GET('/api/v1/directorates')),
});

export const schoolQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ['school', schoolId],
    staleTime: hour,
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}', { params: { path: { school_id: schoolId } } })),
  });

export const schoolsQuery = (filters: { aref?: string; directorate?: string; text?: string }) =>
  queryOptions({
    queryKey: ['schools', 'picker', filters],
    staleTime: 60_000,
    queryFn: () => answer(api.GET('/api/v1/schools', { params: { query: { ...filters, limit: 12 } } })),
  });
