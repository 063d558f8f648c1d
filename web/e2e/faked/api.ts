import type { Page, Route } from 'playwright-core';
import { salmasKey } from './drafts-world';
import { interviewForm, openers, review, targetForm, team, theCase } from './file';
import { myCertificates, sessions } from './identity-world';
import { opening } from './opening-world';
import { day, me, permissions, rows } from './world';

export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** The line drops before any answer. */
  drop?: boolean;
  delayMs?: number;
}
export type Handler = Answer | ((route: Route) => Answer);

const saved = (route: Route): Answer => {
  const sent = route.request().postDataJSON() as Record<string, unknown>;
  return {
    status: 201,
    body: {
      id: 'v9', revision: 1, round: 2, role_then: 'presumed_intimidator', suggestion: '', note: '', certification: 'valid', imported: false,
      recorded_by: me.id, recorded_at: sent['started_at'], case_state: 'follow_up', ...sent,
    },
  };
};

/** Every operation that the screens call, answered well. */
const usual: Record<string, Handler> = {
  ...opening,
  'GET /api/v1/about': { body: { product: 'Sanad', version: '1', demonstration: true } },
  'GET /api/v1/me': { body: me },
  'GET /api/v1/me/permissions': { body: permissions },
  'GET /api/v1/me/draft-key': salmasKey,
  'GET /api/v1/me/day': { body: day },
  'GET /api/v1/people/salma/certificates': { body: { items: myCertificates } },
  'GET /api/v1/me/sessions': { body: { items: sessions } },
  'PATCH /api/v1/me': { body: me },
  'POST /api/v1/session': { status: 201, body: me },
  'DELETE /api/v1/session': { status: 204 },
  'GET /api/v1/cases': (route) => ({ body: new URL(route.request().url()).searchParams.has('after') ? { items: [] } : { items: rows, next: 'more' } }),
  'POST /api/v1/cases': { status: 201, body: theCase },
  'GET /api/v1/cases/c1': { body: theCase },
  'GET /api/v1/cases/c1/interview-form': (route) => ({
    body: new URL(route.request().url()).searchParams.get('pupil') === 't' ? targetForm : interviewForm,
  }),
  'POST /api/v1/cases/c1/interviews': saved,
  'GET /api/v1/cases/c1/openers': { body: openers },
  'GET /api/v1/schools/s1/team': { body: team },
  'GET /api/v1/team-review': {
    body: { ...review, items: rows.slice(0, 4).map((row, n) => ({ case: row, days_in_state: 14 - n * 4, gaps: n === 1 ? ['no_certified_interviewer'] : [], members: team.items.slice(0, n).map((one) => one.person) })) },
  },
};

export const problem = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: code, status, code, request_id: 'req-1234', ...more },
  headers: { 'Content-Type': 'application/problem+json' },
});

/** The network, faked at the edge of the browser; what is not answered is a failure of the test. */
export async function fakeApi(page: Page, changes: Record<string, Handler> = {}): Promise<string[]> {
  const asked: string[] = [];
  const answers = { ...usual, ...changes };
  await page.route('**/api/v1/**', async (route) => {
    const request = route.request();
    const key = `${request.method()} ${new URL(request.url()).pathname}`;
    asked.push(key);
    const handler = answers[key];
    if (!handler) return route.fulfill({ status: 418, body: key });
    const answer = typeof handler === 'function' ? handler(route) : handler;
    if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
    if (answer.drop) return route.abort('connectionreset');
    return route.fulfill({
      status: answer.status ?? 200,
      headers: { 'Content-Type': 'application/json', ...answer.headers },
      ...(answer.body !== undefined && { body: JSON.stringify(answer.body) }),
    });
  });
  return asked;
}
