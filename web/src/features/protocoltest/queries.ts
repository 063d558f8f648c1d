import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';
import type { operations } from '@/api/schema';

export type Campaign = Schemas['Campaign'];
export type CampaignSchool = Schemas['CampaignSchool'];
export type Criterion = Schemas['ProtocolCriterion'];
export type CriterionFigure = Schemas['CriterionFigure'];
export type Observation = Schemas['Observation'];
export type Part = Schemas['ProtocolPart'];
export type ProtocolTest = Schemas['ProtocolTest'];
export type ProtocolVersion = Schemas['ProtocolVersion'];
export type Scenario = Schemas['Scenario'];
export type Step = Schemas['ProtocolStep'];
export type TestFilters = Omit<NonNullable<operations['ListProtocolTests']['parameters']['query']>, 'limit' | 'after'>;
/** As the list says it, without its grid. */
export type VersionHead = Pick<ProtocolVersion, 'id' | 'number' | 'state' | 'pass_percent' | 'published_at' | 'version'>;

export type PersonRef = Schemas['PersonRef'];
export type School = Schemas['School'];
export type TeamMember = Schemas['TeamMember'];
export type SchoolFilters = Omit<NonNullable<operations['ListSchools']['parameters']['query']>, 'limit' | 'after'>;

/** Everything that a change to a test, a campaign or the protocol may move. */
export const protocolKey = ['protocol'] as const;

const firstPage = undefined as string | undefined;
const nextOf = (page: { next?: string }): string | undefined => page.next;
const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {});

/** The academies and directorates hardly ever change: read once a visit. */
const tree = { staleTime: 60 * 60_000 };

export const arefsQuery = queryOptions({ queryKey: ['arefs'], ...tree, queryFn: () => answer(api.GET('/api/v1/arefs')) });

export const directoratesQuery = queryOptions({ queryKey: ['directorates'], ...tree, queryFn: () => answer(api.GET('/api/v1/directorates')) });

export const schoolsQuery = (filters: SchoolFilters) =>
  infiniteQueryOptions({
    queryKey: [...protocolKey, 'schools', filters],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/schools', { params: { query: { ...filters, limit: 25, ...after(pageParam) } } })),
  });

export const schoolQuery = (schoolId: string) =>
  queryOptions({
    queryKey: [...protocolKey, 'school', schoolId],
    ...tree,
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}', { params: { path: { school_id: schoolId } } })),
  });

export const teamQuery = (schoolId: string) =>
  queryOptions({
    queryKey: [...protocolKey, 'team', schoolId],
    queryFn: () => answer(api.GET('/api/v1/schools/{school_id}/team', { params: { path: { school_id: schoolId } } })),
  });

export const versionsQuery = queryOptions({
  queryKey: [...protocolKey, 'versions'],
  queryFn: () => answer(api.GET('/api/v1/protocol-versions')),
});

export const versionQuery = (versionId: string) =>
  queryOptions({
    queryKey: [...protocolKey, 'version', versionId],
    queryFn: () => answer(api.GET('/api/v1/protocol-versions/{version_id}', { params: { path: { version_id: versionId } } })),
  });

/** The version in force, whole; null while there is none. */
export const inForceQuery = queryOptions({
  queryKey: [...protocolKey, 'in-force'],
  queryFn: async (): Promise<ProtocolVersion | null> => {
    const { items } = await answer(api.GET('/api/v1/protocol-versions'));
    const head = items.find(({ state }) => state === 'published');
    return head ? answer(api.GET('/api/v1/protocol-versions/{version_id}', { params: { path: { version_id: head.id } } })) : null;
  },
});

export const scenariosQuery = queryOptions({
  queryKey: [...protocolKey, 'scenarios'],
  ...tree,
  queryFn: () => answer(api.GET('/api/v1/scenarios')),
});

export const campaignsQuery = infiniteQueryOptions({
  queryKey: [...protocolKey, 'campaigns'],
  initialPageParam: firstPage,
  getNextPageParam: nextOf,
  queryFn: ({ pageParam }) => answer(api.GET('/api/v1/campaigns', { params: { query: { limit: 25, ...after(pageParam) } } })),
});

export const campaignQuery = (campaignId: string) =>
  queryOptions({
    queryKey: [...protocolKey, 'campaign', campaignId],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{campaign_id}', { params: { path: { campaign_id: campaignId } } })),
  });

export const testsQuery = (filters: TestFilters) =>
  infiniteQueryOptions({
    queryKey: [...protocolKey, 'tests', filters],
    initialPageParam: firstPage,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/protocol-tests', { params: { query: { ...filters, limit: 25, ...after(pageParam) } } })),
  });

export const testQuery = (testId: string) =>
  queryOptions({
    queryKey: [...protocolKey, 'test', testId],
    queryFn: () => answer(api.GET('/api/v1/protocol-tests/{test_id}', { params: { path: { test_id: testId } } })),
  });

export const observationQuery = (observationId: string) =>
  queryOptions({
    queryKey: [...protocolKey, 'observation', observationId],
    queryFn: () => answer(api.GET('/api/v1/observations/{observation_id}', { params: { path: { observation_id: observationId } } })),
  });

/** Everybody who may observe somewhere within reach, page after page: there are few of them. */
export const trainersQuery = queryOptions({
  queryKey: [...protocolKey, 'trainers'],
  queryFn: async () => {
    const found: Schemas['TrainerRef'][] = [];
    let cursor: string | undefined;
    do {
      const page = await answer(api.GET('/api/v1/trainers', { params: { query: { limit: 100, ...after(cursor) } } }));
      found.push(...page.items);
      cursor = page.next;
    } while (cursor && found.length < mostTrainers);
    return found;
  },
});
const mostTrainers = 1000;

export type ResultFilters = NonNullable<operations['GetProtocolResults']['parameters']['query']>;

export const resultsQuery = (filters: ResultFilters) =>
  queryOptions({
    queryKey: [...protocolKey, 'results', filters],
    queryFn: () => answer(api.GET('/api/v1/protocol-results', { params: { query: filters } })),
  });
