import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';
import type { operations } from '@/api/schema';

export type Aref = Schemas['Aref'];
export type Certificate = Schemas['Certificate'];
export type CertificateExpiry = Schemas['CertificateExpiry'];
export type Directorate = Schemas['Directorate'];
export type PersonRef = Schemas['PersonRef'];
export type Qualification = Schemas['Qualification'];
export type Readiness = Schemas['Readiness'];
export type School = Schemas['School'];
export type SchoolYear = Schemas['SchoolYear'];
export type Team = Schemas['Team'];
export type TeamMember = Schemas['TeamMember'];
export type TeamRole = Schemas['TeamRole'];
export type TeamStatus = Schemas['TeamStatus'];
export type TeamCertificates = Schemas['TeamCertificates'];

export type SchoolFilters = Omit<NonNullable<operations['ListSchools']['parameters']['query']>, 'limit' | 'after'>;

/** Everything that a change to a school, its team or its certificates may move. */
export const orgKey = ['org'] as const;

const firstPage = undefined as string | undefined;
const nextOf = (page: { next?: string }): string | undefined => page.next;
const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {});
const at = (schoolId: string) => ({ path: { school_id: schoolId } });

/** The academies and directorates hardly ever change: read once a visit. */
const tree = { staleTime: 60 * 60_000 };

export const arefsQuery = queryOptions({ queryKey: ['arefs'], ...tree, queryFn: () => answer(api.GET('/api/v1/arefs')) });

export const directoratesQuery = queryOptions({ queryKey: ['directorates'], ...tree, queryFn: () => answer(api.GET('/api/v1/directorates')) });

export const schoolsQuery = (filters: SchoolFilters) =>
  infiniteQueryOptions({
    queryKey: [...orgKey, 'schools', filters],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/schools', { params: { query: { ...filters, limit: 25, ...after(pageParam) } } })),
  });

export const schoolQuery = (schoolId: string) =>
  queryOptions({
    queryKey: [...orgKey, 'school', schoolId],
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}', { params: at(schoolId) })),
  });

export const readinessQuery = (schoolId: string) =>
  queryOptions({
    queryKey: [...orgKey, 'readiness', schoolId],
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}/readiness', { params: at(schoolId) })),
  });

export const teamQuery = (schoolId: string) =>
  queryOptions({
    queryKey: [...orgKey, 'team', schoolId],
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}/team', { params: at(schoolId) })),
  });

export const teamCertificatesQuery = (schoolId: string) =>
  queryOptions({
    queryKey: [...orgKey, 'certificates', schoolId],
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}/certificates', { params: at(schoolId) })),
  });

const horizonDays = 90;

export const expiriesQuery = (schoolId: string) =>
  queryOptions({
    queryKey: [...orgKey, 'expiries', schoolId],
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}/certificate-expiries', { params: { ...at(schoolId), query: { days: horizonDays } } })),
  });

export const qualificationQuery = (personId: string) =>
  queryOptions({
    queryKey: [...orgKey, 'qualification', personId],
    queryFn: () => answer(api.GET('/api/v1/people/{person_id}/qualification', { params: { path: { person_id: personId } } })),
  });

export const certificatesQuery = (personId: string) =>
  queryOptions({
    queryKey: [...orgKey, 'certificates-of', personId],
    queryFn: () => answer(api.GET('/api/v1/people/{person_id}/certificates', { params: { path: { person_id: personId } } })),
  });

export const teamHistoryQuery = (schoolId: string) =>
  infiniteQueryOptions({
    queryKey: [...orgKey, 'history', schoolId],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/schools/{school_id}/team-history', { params: { ...at(schoolId), query: { limit: 25, ...after(pageParam) } } }),
      ),
  });

export const accessQuery = (schoolId: string) =>
  infiniteQueryOptions({
    queryKey: [...orgKey, 'access', schoolId],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/v1/schools/{school_id}/access', { params: { ...at(schoolId), query: { limit: 100, ...after(pageParam) } } })),
  });

export const yearsQuery = queryOptions({
  queryKey: ['years'],
  staleTime: 60 * 60_000,
  queryFn: () => answer(api.GET('/api/v1/school-years')),
});

export const provinceCodesQuery = queryOptions({
  queryKey: [...orgKey, 'province-codes'],
  queryFn: () => answer(api.GET('/api/v1/province-codes')),
});
