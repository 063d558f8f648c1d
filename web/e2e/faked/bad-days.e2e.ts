import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, type Locale, person, phone } from '../browser';
import { words } from '../words';
import { type Answer, fakeApi, problem } from './api';
import { me } from './world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Parameters<typeof fakeApi>[1], locale: Locale = 'fr'): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale, viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, changes);
  await page.goto(path);
  return { page, asked };
}

const form = '/cases/c1/interviews/new/i1';
const save = 'POST /api/v1/cases/c1/interviews';
const suggestion = 'Je l’invite à notre table';

async function fill(page: Page, locale: Locale = 'fr'): Promise<void> {
  await page.getByRole('group', { name: words(locale, 'interview.acknowledged') }).getByRole('radio', { name: words(locale, 'acknowledged.yes'), exact: true }).click();
  await page.getByLabel(words(locale, 'interview.suggestion')).fill(suggestion);
}
const send = (page: Page, locale: Locale = 'fr') => page.getByRole('button', { name: words(locale, 'interview.save') }).click();

describe('a list that cannot be read', () => {
  const faces: [string, Answer, string][] = [
    ['no line', { drop: true }, words('fr', 'failure.offline')],
    ['403', problem(403, 'permission_denied'), words('fr', 'error.permission_denied')],
    ['404', problem(404, 'not_found'), words('fr', 'failure.404')],
    ['429', { ...problem(429, 'too_many_requests'), headers: { 'Retry-After': '30' } }, words('fr', 'failure.429')],
    ['500', problem(500, 'internal'), words('fr', 'failure.server')],
    ['a code nobody knows', problem(409, 'never_heard_of'), words('fr', 'failure.409')],
  ];
  it.each(faces)('says so: %s', async (_, answer, expected) => {
    const { page } = await visit('/cases', { 'GET /api/v1/cases': answer });
    await page.getByRole('alert').getByText(expected).waitFor();
    await page.getByRole('button', { name: words('fr', 'action.retry') }).waitFor();
  });

  it('gives the number to tell support, and only for our own failures', async () => {
    const { page } = await visit('/cases', { 'GET /api/v1/cases': problem(500, 'internal') });
    await page.getByText('req-1234').waitFor();
  });

  it('speaks of the line when it is slow', async () => {
    const { page } = await visit('/cases', { 'GET /api/v1/cases': { delayMs: 4500, body: { items: [] } } });
    await page.getByText(words('fr', 'loading.slow')).waitFor();
    await page.getByText(words('fr', 'board.empty')).waitFor();
  });
});

describe('an interview that cannot be saved', () => {
  it('goes by itself under the same key when the line dropped for a moment', async () => {
    const keys: (string | undefined)[] = [];
    let tries = 0;
    const { page } = await visit(form, {
      [save]: (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        tries += 1;
        return tries === 1 ? { drop: true } : { status: 201, body: { ...(route.request().postDataJSON() as object), id: 'v', round: 2, minutes: 5 } };
      },
    });
    await fill(page);
    await send(page);
    await page.getByRole('heading', { name: words('fr', 'interview.saved') }).waitFor();
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('asks to sign in again over the form, and then goes on sending by itself', async () => {
    let ended = true;
    const { page } = await visit(form, { [save]: () => (ended ? problem(401, 'session_ended') : { status: 201, body: { id: 'v', round: 2, kind: 'presumed_intimidator', minutes: 5 } }) });
    await fill(page);
    await send(page);
    await page.getByText(words('fr', 'sign_in.again.advice')).waitFor();
    await page.getByLabel(words('fr', 'sign_in.login')).fill('salma');
    await page.getByLabel(words('fr', 'sign_in.password'), { exact: true }).fill('a long password');
    ended = false;
    await page.getByRole('button', { name: words('fr', 'sign_in.submit') }).click();
    await page.getByRole('heading', { name: words('fr', 'interview.saved') }).waitFor();
  });

  it('says what the method refuses, with the name', async () => {
    const { page } = await visit(form, { [save]: problem(409, 'interview_refused', { unmet: [{ code: 'not_separate', subject: 'karim' }] }) }, 'ar');
    await fill(page, 'ar');
    await send(page, 'ar');
    const face = await page.getByRole('alert').innerText();
    expect(face.replace(/[\u2068\u2069]/g, '')).toContain(words('ar', 'unmet.not_separate', { who: 'كريم التازي' }));
  });

  it('marks the field that the server refuses', async () => {
    const { page } = await visit(form, { [save]: problem(422, 'invalid_fields', { fields: [{ path: 'suggestion', code: 'link_refused' }] }) });
    await fill(page);
    await send(page);
    await page.getByRole('alert').getByText(words('fr', 'field.link_refused')).waitFor();
    expect(await page.getByLabel(words('fr', 'interview.suggestion')).getAttribute('aria-invalid')).toBe('true');
  });

  it('refuses a link while one types', async () => {
    const { page } = await visit(form, {});
    await page.getByLabel(words('fr', 'interview.suggestion')).fill('voir https://exemple.ma/photo');
    await page.getByText(words('fr', 'text.no_links')).waitFor();
  });

  it('sends nothing while an answer is missing, and goes to it', async () => {
    const { page, asked } = await visit(form, {});
    await send(page);
    await page.getByText(words('fr', 'missing.acknowledged')).waitFor();
    expect(asked).not.toContain(save);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
  });

  it('does not send twice on a double tap', async () => {
    const { page, asked } = await visit(form, { [save]: (route) => ({ delayMs: 400, status: 201, body: { ...(route.request().postDataJSON() as object), id: 'v', round: 2 } }) });
    await fill(page);
    await page.getByRole('button', { name: words('fr', 'interview.save') }).dblclick();
    await page.getByRole('heading', { name: words('fr', 'interview.saved') }).waitFor();
    expect(asked.filter((key) => key === save)).toHaveLength(1);
  });
});

describe('the door', () => {
  const closed = { 'GET /api/v1/me': problem(401, 'unauthenticated') };
  async function knock(page: Page): Promise<void> {
    await page.getByLabel(words('fr', 'sign_in.login')).fill('salma');
    await page.getByLabel(words('fr', 'sign_in.password'), { exact: true }).fill('wrong');
    await page.getByRole('button', { name: words('fr', 'sign_in.submit') }).click();
  }

  it('answers a wrong password the same way as an unknown name', async () => {
    const { page } = await visit('/', { ...closed, 'POST /api/v1/session': problem(401, 'sign_in_refused') });
    await knock(page);
    await page.getByRole('alert').getByText(words('fr', 'error.sign_in_refused')).waitFor();
  });

  it('says how long to wait', async () => {
    const { page } = await visit('/', { ...closed, 'POST /api/v1/session': { ...problem(429, 'too_many_attempts'), headers: { 'Retry-After': '300' } } });
    await knock(page);
    await page.getByRole('alert').getByText(words('fr', 'error.too_many_attempts.advice', { minutes: 5 })).waitFor();
  });

  it('lets nobody in with a one-time password before it is changed', async () => {
    const { page } = await visit('/', { ...closed, 'POST /api/v1/session': { status: 201, body: { ...me, must_change_password: true } } });
    await knock(page);
    await page.getByRole('heading', { name: words('fr', 'password.title') }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
  });
});

describe('a case that changed under somebody’s hands', () => {
  it('keeps the answers of the small form and says so', async () => {
    const { page } = await visit('/cases/c1?do=move&of=closed_other', { 'POST /api/v1/cases/c1/moves': problem(412, 'stale_version', { version: 8 }) });
    const onward = () => page.locator('dialog').getByRole('button', { name: words('fr', 'steps.next') }).click();
    await onward();
    await page.getByRole('radio', { name: words('fr', 'reason.duplicate') }).click();
    await onward();
    await page.locator('dialog').getByRole('button', { name: words('fr', 'move.closed_other') }).click();
    await page.getByRole('alert').getByText(words('fr', 'error.stale_version')).first().waitFor();
    await page.locator('dialog').getByRole('button', { name: words('fr', 'steps.back') }).click();
    expect(await page.getByRole('radio', { name: words('fr', 'reason.duplicate') }).isChecked()).toBe(true);
  });

  it('signs in over an open small form', async () => {
    let ended = true;
    const { page, asked } = await visit('/cases/c1?do=flag', { 'POST /api/v1/cases/c1/flags': () => (ended ? problem(401, 'session_ended') : { status: 201, body: {} }) });
    await page.getByRole('radio', { name: words('fr', 'flag.weapon') }).click();
    await page.locator('dialog').getByRole('button', { name: words('fr', 'flags.raise') }).click();
    await page.getByLabel(words('fr', 'sign_in.login')).fill('salma');
    await page.getByLabel(words('fr', 'sign_in.password'), { exact: true }).fill('a long password');
    ended = false;
    await page.getByRole('button', { name: words('fr', 'sign_in.submit') }).click();
    await page.getByLabel(words('fr', 'sign_in.login')).waitFor({ state: 'detached' });
    await page.locator('dialog').getByRole('button', { name: words('fr', 'flags.raise') }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(asked.filter((key) => key === 'POST /api/v1/cases/c1/flags')).toHaveLength(2);
  });
});
