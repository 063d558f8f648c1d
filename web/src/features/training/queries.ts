import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';

export type Course = Schemas['Course'];
export type CourseDay = Schemas['CourseDay'];
export type CourseKind = Schemas['CourseKind'];
export type Criterion = Schemas['AssessmentCriterion'];
export type Enrolment = Schemas['Enrolment'];
export type HalfName = Schemas['HalfOfDay'];
export type AttendanceMark = Schemas['Presence'];
export type PersonRef = Schemas['PersonRef'];

/** Everything that a change to a course may move. */
export const trainingKey = ['training'] as const;

const hour = 60 * 60_000;
const firstPage = undefined as string | undefined;
const nextOf = (page: { next?: string }): string | undefined => page.next;
const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {});

export const coursesQuery = (when: 'upcoming' | 'past', mine: boolean) =>
  infiniteQueryOptions({
    queryKey: [...trainingKey, 'courses', { when, mine }],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/courses', { params: { query: { when, ...(mine && { mine }), limit: 25, ...after(pageParam) } } })),
  });

const at = (courseId: string) => ({ path: { course_id: courseId } });

export const courseQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...trainingKey, 'course', courseId],
    queryFn: () => answer(api.GET('/api/v1/courses/{course_id}', { params: at(courseId) })),
  });

/** Page after page: a list that is called out or handed over has nobody left out. */
async function everybody(courseId: string): Promise<Enrolment[]> {
  const all: Enrolment[] = [];
  let next: string | undefined;
  do {
    const page = await answer(
      api.GET('/api/v1/courses/{course_id}/enrolments', { params: { ...at(courseId), query: { limit: 100, ...after(next) } } }),
    );
    all.push(...page.items);
    ({ next } = page);
  } while (next);
  return all;
}

export const enrolmentsQuery = (courseId: string) =>
  queryOptions({ queryKey: [...trainingKey, 'enrolments', courseId], queryFn: () => everybody(courseId) });

export const trainersQuery = queryOptions({
  queryKey: ['trainers'],
  staleTime: 60_000,
  queryFn: () => answer(api.GET('/api/v1/trainers', { params: { query: { limit: 100 } } })),
});

export const teamQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ['org', 'team', schoolId],
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}/team', { params: { path: { school_id: schoolId } } })),
  });

export const schoolQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ['school', schoolId],
    staleTime: hour,
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}', { params: { path: { school_id: schoolId } } })),
  });

export const schoolsLikeQuery = (text: string) =>
  queryOptions({
    queryKey: ['schools', 'picker', { text }],
    staleTime: 60_000,
    enabled: text.length > 1,
    queryFn: () => answer(api.GET('/api/v1/schools', { params: { query: { text, limit: 12 } } })),
  });

export const arefsQuery = queryOptions({ queryKey: ['arefs'], staleTime: hour, queryFn: () => answer(api.GET('/api/v1/arefs')) });

export const directoratesQuery = queryOptions({
  queryKey: ['directorates'],
  staleTime: hour,
  queryFn: () => answer(api.GET('/api/v1/directorates')),
});

const pulseMs = 700;

/** Asked again while it goes on. */
export const issuingQuery = (issuingId: string) =>
  queryOptions({
    queryKey: [...trainingKey, 'issuing', issuingId],
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? pulseMs : false),
    queryFn: () => answer(api.GET('/api/v1/certificate-issuings/{issuing_id}', { params: { path: { issuing_id: issuingId } } })),
  });
