import type { components } from './schema';

type Problem = components['schemas']['Problem'];
export type FieldProblem = components['schemas']['FieldProblem'];
export type Unmet = components['schemas']['Unmet'];

/** What went wrong with one request, as far as a screen may act on it. Status 0: no answer came. */
export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly fields: readonly FieldProblem[];
  readonly unmet: readonly Unmet[];
  readonly version: number | undefined;
  /** Seconds the server asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: Partial<Problem>, retryAfter?: number) {
    super(problem.code ?? `status_${status}`);
    this.name = 'Failure';
    this.status = status;
    this.code = problem.code ?? '';
    this.requestId = problem.request_id ?? '';
    this.fields = problem.fields ?? [];
    this.unmet = problem.unmet ?? [];
    this.version = problem.version;
    this.retryAfter = retryAfter;
  }
}

export const isFailure = (error: unknown): error is Failure => error instanceof Failure;

/** The code refused for one field of the submitted document, such as "pupils[0].first_name". */
export function fieldCode(failure: unknown, path: string): string | undefined {
  return isFailure(failure) ? failure.fields.find((field) => field.path === path)?.code : undefined;
}

export function failureOf(response: Response, body: unknown): Failure {
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const problem = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return new Failure(response.status, problem, Number.isFinite(wait) ? wait : undefined);
}
