import createClient from 'openapi-fetch';
import { learnHour } from './clock';
import { Failure, failureOf } from './failure';
import { sessionMoved, signInCount } from './known-session';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

const patienceMs = 20_000;
/** Recomputing a country's journal takes longer than anything a person waits for; the server itself gives up after a minute. */
const longPatienceMs = 60_000;
const isLong = (request: Request): boolean => request.url.endsWith('/audit-verifications');

/** Every request of this program goes through here. */
export async function patientFetch(request: Request): Promise<Response> {
  if (sessionMoved()) {
    // The tab was asleep when it was said.
    window.location.reload();
    throw new Failure(401, { code: 'session_required' });
  }
  const before = signInCount();
  const again = request.clone();
  const signal = AbortSignal.timeout(isLong(request) ? longPatienceMs : patienceMs);
  try {
    const response = await globalThis.fetch(request, { signal });
    learnHour(response);
    // Sent before the sign-in and refused after it: nothing was done, and the session that holds now may ask.
    return response.status === 401 && signInCount() !== before ? await globalThis.fetch(again, { signal }) : response;
  } catch (cause) {
    const late = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new Failure(0, { code: late ? 'timeout' : 'offline' });
  }
}

/** The contract, spoken. Every call goes through `answer`, so that a screen meets data or a Failure. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin', fetch: patientFetch });

interface Sent<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

export async function answer<T>(sent: Promise<Sent<T>>): Promise<T> {
  const { data, error, response } = await sent;
  if (!response.ok) throw failureOf(response, error);
  return data as T;
}

/** The version last read, as If-Match wants it. */
export const version = (of: { version: number }): string => `"${of.version}"`;

/** One per form: sent twice on a bad line, it creates once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
