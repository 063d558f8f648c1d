import createClient, { type Client } from 'openapi-fetch';
import { patientFetch } from './client';
import type { paths } from './schema';

/** The operations that exist twice: on real cases, and on simulated ones (`x-simulation` in the contract). */
type Twice = `/cases${string}` | '/me/day' | '/pupil-searches' | '/team-review';
type CasePaths = { [Path in keyof paths as Path extends `/api/v1${infer Rest extends Twice}` ? Rest : never]: paths[Path] };

export type CaseApi = Client<CasePaths>;

/** Speaks of cases below one address; which of the two is chosen where it is made, never guessed from where the screen is. */
export const caseApiAt = (baseUrl: string): CaseApi =>
  createClient<CasePaths>({ baseUrl, credentials: 'same-origin', fetch: patientFetch });
