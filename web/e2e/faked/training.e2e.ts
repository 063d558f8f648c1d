import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Key, Values } from '../../src/i18n/translate';
import { launch, person, phone } from '../browser';
import { loose, words } from '../words';
import { type Answer, fakeApi, type Handler, problem } from './api';
import { type as, called, courses, finished, held, running, trainingAs } from './training-world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(role: keyof typeof as, path: string, changes: Record<string, Handler> = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, trainingAs(role, changes));
  await page.goto(path);
  return { page, asked };
}

const say = (key: Key, values?: Values) => words('fr', key, values);
const alert = (page: Page, text: string) => page.getByRole('alert').getByText(text).first().waitFor();
const button = (page: Page, key: Key, values?: Values) => page.getByRole('button', { name: say(key, values), exact: true });
const dialog = (page: Page) => page.locator('dialog');
const inDialog = (page: Page, key: Key, values?: Values) => dialog(page).getByRole('button', { name: say(key, values) });

describe('courses that cannot be read', () => {
  const faces: [string, Answer, Key][] = [
    ['no line', { drop: true }, 'failure.offline'],
    ['404', problem(404, 'course_not_found'), 'error.course_not_found'],
    ['500', problem(500, 'internal'), 'failure.server'],
  ];
  it.each(faces)('say so: %s', async (_, answer, expected) => {
    const { page } = await visit('trainer', '/courses/k1', { 'GET /api/v1/courses/k1': answer });
    await alert(page, say(expected));
    await button(page, 'action.retry').waitFor();
  });
});

describe('calling a half-day', () => {
  const path = '/courses/k1/attendance/2026-11-24/morning';
  const url = 'PUT /api/v1/courses/k1/attendance/2026-11-24/morning';
  const rows = (page: Page) => page.locator('button[data-mark]');

  it('sends every mark at once, a double tap once', async () => {
    const sent: { items: { state: string }[] }[] = [];
    const { page } = await visit('trainer', path, {
      [url]: (route) => {
        sent.push(route.request().postDataJSON() as (typeof sent)[number]);
        return { body: { items: [] }, delayMs: 200 };
      },
    });
    await rows(page).nth(0).click();
    await rows(page).nth(1).click({ clickCount: 2 });
    await button(page, 'attendance.rest').click();
    await button(page, 'attendance.save').dblclick();
    await page.waitForURL('**/courses/k1');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.items.map(({ state }) => state).sort()).toEqual(['absent', ...Array.from({ length: called.length - 1 }, () => 'present')]);
  });

  it('keeps every tap when somebody else was faster, and sends them with the new version', async () => {
    const versions: (string | undefined)[] = [];
    const { page } = await visit('trainer', path, {
      'GET /api/v1/courses/k1': () => ({ body: { ...running, version: versions.length === 0 ? 4 : 5 } }),
      [url]: (route) => {
        versions.push(route.request().headers()['if-match']);
        return versions.length === 1 ? problem(412, 'stale_version', { version: 5 }) : { body: { items: [] } };
      },
    });
    await rows(page).nth(0).click();
    await button(page, 'attendance.save').click();
    await alert(page, say('attendance.kept'));
    expect(await rows(page).nth(0).getAttribute('data-mark')).toBe('present');
    await button(page, 'attendance.save').click();
    await page.waitForURL('**/courses/k1');
    expect(versions).toEqual(['"4"', '"5"']);
  });

  it('keeps them when the line drops and the list is left and opened again', async () => {
    const { page } = await visit('trainer', path, { [url]: { drop: true } });
    await rows(page).nth(2).click();
    await button(page, 'attendance.save').click();
    await alert(page, say('failure.offline'));
    await page.getByRole('link', { name: say('course.title'), exact: true }).click();
    await page.locator(`a[href="${path}"]`).first().click();
    expect(await rows(page).nth(2).getAttribute('data-mark')).toBe('present');
  });

  it('says that a half-day is none of this course', async () => {
    const { page } = await visit('trainer', '/courses/k1/attendance/2026-11-30/morning');
    await page.getByText(say('attendance.unknown')).waitFor();
  });

  it('leaves out whoever holds the certificate', async () => {
    const { page } = await visit('trainer', '/courses/k2/attendance/2026-11-16/morning');
    await page.getByText(say('attendance.closed')).waitFor();
    expect(await page.locator('button[data-mark]:disabled').count()).toBe(1);
  });
});

describe('marks', () => {
  it('are kept in the form when a certificate was issued meanwhile', async () => {
    const { page } = await visit('trainer', '/courses/k2?do=assess&of=e2', { 'PUT /api/v1/enrolments/e2/assessment': problem(409, 'certificate_issued') });
    const more = dialog(page).getByRole('button', { name: say('action.more') });
    for (let nth = 0; nth < 5; nth += 1) await more.nth(nth).click();
    await dialog(page).getByText(say('assess.passed', { mean: 12 })).waitFor();
    await button(page, 'assess.save').click();
    await alert(page, say('error.certificate_issued'));
    expect(await dialog(page).locator('input').first().inputValue()).toBe('12');
  });

  it('mark the field that the service refused', async () => {
    const { page } = await visit('trainer', '/courses/k2?do=assess&of=e1', {
      'PUT /api/v1/enrolments/e1/assessment': problem(422, 'invalid_fields', { fields: [{ path: 'marks.posture', code: 'out_of_range' }] }),
    });
    await dialog(page).getByText(loose(say('assess.below', { which: say('mark_of.posture'), mark: 12 }))).waitFor();
    await button(page, 'assess.save').click();
    await dialog(page).getByText(say('field.out_of_range')).first().waitFor();
  });
});

describe('certificates of a session', () => {
  it('are asked for once, and said to be done', async () => {
    let sent = 0;
    const { page } = await visit('trainer', '/courses/k2?do=issue', {
      'POST /api/v1/courses/k2/certificates': () => {
        sent += 1;
        return { status: 202, delayMs: 200, body: { id: 'x2', course_id: 'k2', state: 'running', issued_on: held.last_on, asked_at: '2026-11-24T09:00:00Z', total: 3, done: 0, issued: 0, refused: [] } };
      },
    });
    await inDialog(page, 'issue.submit', { count: 2 }).dblclick();
    await dialog(page).getByText(say('issue.done', { count: 2 })).waitFor();
    await dialog(page).getByText(say('issue_refused.already_issued')).waitFor();
    expect(sent).toBe(1);
  });

  it('say who must be named first', async () => {
    const { page } = await visit('trainer', '/courses/k2?do=issue', { 'POST /api/v1/courses/k2/certificates': problem(409, 'issuer_missing') });
    await inDialog(page, 'issue.submit', { count: 2 }).click();
    await alert(page, say('error.issuer_missing'));
  });

  it('say what to do when the work stopped on its way', async () => {
    const stopped = { id: 'x3', course_id: 'k2', state: 'failed', issued_on: held.last_on, asked_at: '2026-11-24T09:00:00Z', total: 40, done: 22, issued: 22, refused: [] };
    const { page } = await visit('trainer', '/courses/k2?do=issuing&of=x3', { 'GET /api/v1/certificate-issuings/x3': { body: stopped } });
    await alert(page, say('issue.stopped'));
    await button(page, 'issue.again').click();
    await dialog(page).getByText(say('issue.receive_count', { count: 2 })).waitFor();
    expect(finished.length).toBeGreaterThan(2);
  });
});

describe('the list of courses', () => {
  it('is narrowed to one’s own by one tap, and says when there is none', async () => {
    const { page, asked } = await visit('member', '/courses', {
      'GET /api/v1/courses': (route) => ({ body: { items: route.request().url().includes('mine=true') ? [] : courses } }),
    });
    await page.locator('a[href="/courses/k3"]').waitFor();
    await page.getByLabel(say('courses.mine')).check();
    await page.getByText(say('courses.empty.mine')).waitFor();
    await page.getByRole('radio', { name: say('courses.past') }).check();
    await page.waitForURL('**/courses?when=past&mine=true');
    await page.getByLabel(say('courses.mine')).uncheck();
    await page.locator('a[href="/courses/k3"]').waitFor();
    expect(asked.filter((one) => one.startsWith('GET /api/v1/schools/'))).toEqual([]);
  });

  it('names the school of everybody in a course without asking for it', async () => {
    const { page, asked } = await visit('trainer', '/courses/k1');
    await page.locator('bdi').getByText(called[0]?.school?.name_fr ?? '', { exact: true }).first().waitFor();
    expect(asked.filter((one) => one.startsWith('GET /api/v1/schools/'))).toEqual([]);
  });
});
