import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';
import type { operations } from '@/api/schema';
import { spaceOf } from '@/api/space';

export type Case = Schemas['Case'];
export type CaseFile = Schemas['CaseFile'];
export type CaseRow = Schemas['CaseRow'];
export type CaseState = Schemas['CaseState'];
export type Due = Schemas['Due'];
export type DueItem = Schemas['DueItem'];
export type Flag = Schemas['Flag'];
export type Interview = Schemas['Interview'];
export type InterviewForm = Schemas['InterviewForm'];
export type MoveOption = Schemas['MoveOption'];
export type PersonRef = Schemas['PersonRef'];
export type Pupil = Schemas['Pupil'];
export type Task = Schemas['Task'];
export type Unmet = Schemas['Unmet'];

type CaseQuery = NonNullable<operations['ListCases']['parameters']['query']>;
export type CaseFilters = Pick<CaseQuery, 'state' | 'due' | 'member' | 'level' | 'school' | 'sort'>;

/** Everything that a change to a case may move. */
export const caseworkKey = ['casework'] as const;

const firstPage = undefined as string | undefined;
const nextOf = (page: { next?: string }): string | undefined => page.next;
const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {});

export const dayQuery = infiniteQueryOptions({
  queryKey: [...caseworkKey, 'day'],
  initialPageParam: firstPage,
  getNextPageParam: nextOf,
  queryFn: ({ client, pageParam }) => answer(spaceOf(client).cases.GET('/me/day', { params: { query: { limit: 50, ...after(pageParam) } } })),
});

export const casesQuery = (filters: CaseFilters) =>
  infiniteQueryOptions({
    queryKey: [...caseworkKey, 'cases', filters],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ client, pageParam }) =>
      answer(spaceOf(client).cases.GET('/cases', { params: { query: { ...filters, limit: 50, ...after(pageParam) } } })),
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseworkKey, 'case', caseId],
    // Each reading is in the journal: not one more because somebody changed windows.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ client }) => answer(spaceOf(client).cases.GET('/cases/{case_id}', { params: { path: { case_id: caseId } } })),
  });

export const interviewFormQuery = (caseId: string, pupilId: string) =>
  queryOptions({
    queryKey: [...caseworkKey, 'interview-form', caseId, pupilId],
    // Refetching under somebody's hands would change the proposal while they answer it.
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ client }) =>
      answer(
        spaceOf(client).cases.GET('/cases/{case_id}/interview-form', {
          params: { path: { case_id: caseId }, query: { pupil: pupilId } },
        }),
      ),
  });

export const openersQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['openers', caseId],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ client, pageParam }) =>
      answer(
        spaceOf(client).cases.GET('/cases/{case_id}/openers', { params: { path: { case_id: caseId }, query: { limit: 25, ...after(pageParam) } } }),
      ),
  });

export const handOverQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseworkKey, 'hand-over', caseId],
    queryFn: ({ client }) => answer(spaceOf(client).cases.GET('/cases/{case_id}/hand-over-sheet', { params: { path: { case_id: caseId } } })),
  });

export const teamQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ['team', schoolId],
    staleTime: 5 * 60_000,
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}/team', { params: { path: { school_id: schoolId } } })),
  });

export const yearsQuery = queryOptions({
  queryKey: ['years'],
  staleTime: 60 * 60_000,
  queryFn: () => answer(api.GET('/api/v1/school-years')),
});

export const reviewQuery = (schoolId: string) =>
  infiniteQueryOptions({
    queryKey: [...caseworkKey, 'review', schoolId],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ client, pageParam }) =>
      answer(spaceOf(client).cases.GET('/team-review', { params: { query: { school: schoolId, limit: 50, ...after(pageParam) } } })),
  });
