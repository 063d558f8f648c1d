import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type CaseApi, caseApiAt } from './case-api';

/**
 * The cases that one query client reads and changes: real ones, unless it was made for simulated ones. What was read stays
 * with the client that read it, so the two never meet; and what runs behind a screen names `realCases` itself.
 */
export interface Space {
  cases: CaseApi;
  simulated: boolean;
  /** Where the list of them is, as links say it. */
  list: '/cases' | '/';
}

export const realCases: CaseApi = caseApiAt('/api/v1');

const real: Space = { cases: realCases, simulated: false, list: '/cases' };
const others = new WeakMap<QueryClient, Space>();

export const spaceOf = (client: QueryClient): Space => others.get(client) ?? real;

export function giveSpace(client: QueryClient, space: Space): QueryClient {
  others.set(client, space);
  return client;
}

export const useSpace = (): Space => spaceOf(useQueryClient());
