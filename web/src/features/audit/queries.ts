import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';
import type { operations } from '@/api/schema';

export type AuditEntry = Schemas['AuditEntry'];
export type AuditBreak = Schemas['AuditBreak'];
export type AuditReport = Schemas['AuditReport'];
export type JournalAction = Schemas['JournalAction'];
export type Opener = Schemas['Opener'];
export type PersonRef = Schemas['PersonRef'];

export type JournalFilters = Omit<NonNullable<operations['ListAuditEntries']['parameters']['query']>, 'limit' | 'after'>;

const firstPage = undefined as string | undefined;
const nextOf = (page: { next?: string }): string | undefined => page.next;
const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {});

/** Each search is itself a line of the journal: not one more because somebody changed windows. */
const asked = { staleTime: 60_000, refetchOnWindowFocus: false, refetchOnReconnect: false };

export const entriesQuery = (filters: JournalFilters) =>
  infiniteQueryOptions({
    queryKey: ['journal', filters],
    ...asked,
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/audit-entries', { params: { query: { ...filters, limit: 50, ...after(pageParam) } } })),
  });

export const openingsQuery = (schoolId: string, number: string) =>
  infiniteQueryOptions({
    queryKey: ['journal-openings', schoolId, number],
    ...asked,
    enabled: schoolId !== '' && number !== '',
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/schools/{school_id}/case-openings', {
          params: { path: { school_id: schoolId }, query: { number, limit: 50, ...after(pageParam) } },
        }),
      ),
  });

export const schoolQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ['journal-school', schoolId],
    staleTime: 60 * 60_000,
    enabled: schoolId !== '',
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}', { params: { path: { school_id: schoolId } } })),
  });

export const schoolsLikeQuery = (text: string) =>
  queryOptions({
    queryKey: ['journal-schools', text],
    enabled: [...text].length > 1,
    queryFn: () => answer(api.GET('/api/v1/schools', { params: { query: { text, limit: 8 } } })),
  });

export const verify = () => answer(api.POST('/api/v1/audit-verifications'));
