import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, person, phone } from '../browser';
import { words } from '../words';
import { type Answer, fakeApi, type Handler, problem } from './api';
import { entries, officer } from './audit-world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Record<string, Handler> = {}): Promise<Page> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await fakeApi(page, { ...officer, ...changes });
  await page.goto(path);
  return page;
}

const lines = 'GET /api/v1/audit-entries';

describe('the journal', () => {
  it('is where the officer begins, and goes from a line to all that this person did', async () => {
    const asked: string[] = [];
    const page = await visit('/', {
      [lines]: (route) => {
        asked.push(new URL(route.request().url()).search);
        return { body: { items: entries } };
      },
    });
    await page.waitForURL('**/journal');
    await page.getByText(words('fr', 'journal.same_actor')).first().click();
    await page.getByRole('button', { name: words('fr', 'action.remove') }).waitFor();
    expect(asked.at(-1)).toContain('actor=salma');
  });

  it('asks for the next page with what the first one gave', async () => {
    const page = await visit('/journal', {
      [lines]: (route) => ({ body: route.request().url().includes('after=more') ? { items: [{ ...entries[6], id: 'z' }] } : { items: entries.slice(0, 2), next: 'more' } }),
    });
    await page.getByRole('button', { name: words('fr', 'action.show_more') }).click();
    await page.getByText(words('fr', 'actor.system')).waitFor();
  });

  const faces: [string, Answer, string][] = [
    ['no line', { drop: true }, words('fr', 'failure.offline')],
    ['403', problem(403, 'permission_denied'), words('fr', 'error.permission_denied')],
    ['422', problem(422, 'invalid_fields', { fields: [{ path: 'to', code: 'invalid' }] }), words('fr', 'error.invalid_fields')],
    ['429', { ...problem(429, 'too_many_requests'), headers: { 'Retry-After': '30' } }, words('fr', 'failure.429')],
    ['500', problem(500, 'internal'), words('fr', 'failure.server')],
  ];
  it.each(faces)('says what is wrong: %s', async (_, answer, expected) => {
    const page = await visit('/journal', { [lines]: answer });
    await page.getByRole('alert').getByText(expected).waitFor();
    await page.getByRole('button', { name: words('fr', 'action.retry') }).waitFor();
  });
});

describe('who saw this case', () => {
  it('is asked by school and number, and answered by day', async () => {
    const page = await visit('/journal/openings');
    await page.getByLabel(words('fr', 'journal.school')).fill('oliv');
    await page.getByRole('button', { name: /Les Oliviers/ }).click();
    await page.getByLabel(words('fr', 'openings.number')).fill('2026-27/014');
    await page.getByRole('button', { name: words('fr', 'openings.show') }).click();
    await page.getByText(words('fr', 'done.case:print')).waitFor();
  });

  it('says when there is no such case', async () => {
    const page = await visit('/journal/openings?school=s1&number=9', { 'GET /api/v1/schools/s1/case-openings': problem(404, 'case_not_found') });
    await page.getByText(words('fr', 'openings.no_case.advice')).waitFor();
  });
});

describe('the verification', () => {
  it('says that it runs, runs once on a double tap, and gives its verdict', async () => {
    let runs = 0;
    const page = await visit('/journal/verification', {
      'POST /api/v1/audit-verifications': () => {
        runs += 1;
        return { delayMs: 800, body: { chains: 2, entries: 10, breaks: [], more: 0 } };
      },
    });
    await page.getByRole('button', { name: words('fr', 'verification.start') }).dblclick();
    await page.locator('progress').waitFor();
    await page.getByText(words('fr', 'verification.whole'), { exact: true }).waitFor();
    expect(runs).toBe(1);
  });
});
