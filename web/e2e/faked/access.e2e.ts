import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, person, phone } from '../browser';
import { words } from '../words';
import { accessAnswers, karim, people } from './access-world';
import { fakeApi, type Handler, problem } from './api';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Record<string, Handler> = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, { ...accessAnswers, ...changes });
  await page.goto(path);
  return { page, asked };
}

const say = (key: Parameters<typeof words>[1], values?: Parameters<typeof words>[2]) => words('fr', key, values);
const give = 'POST /api/v1/grants';
const change = 'PATCH /api/v1/people/karim';

async function chooseHead(page: Page): Promise<void> {
  await page.getByRole('radio', { name: say('grant.head') }).check();
  await page.getByRole('radio', { name: /Les Oliviers/ }).check();
}
const send = (page: Page, key: Parameters<typeof words>[1]) => page.locator('dialog footer').getByRole('button', { name: say(key) });

describe('finding somebody', () => {
  it('sends the words in the body, once they are typed, and keeps them out of the address', async () => {
    const bodies: unknown[] = [];
    const { page, asked } = await visit('/people', {
      'POST /api/v1/people-searches': (route) => {
        bodies.push(route.request().postDataJSON());
        return { body: { items: people.slice(0, 2) } };
      },
    });
    await page.getByLabel(say('accounts.search')).pressSequentially('karim', { delay: 20 });
    await page.getByText(say('accounts.found', { count: 2 })).waitFor();
    expect(bodies).toEqual([{ text: 'karim' }]);
    expect(page.url()).not.toContain('karim');
    expect(asked.join()).not.toContain('?');
  });

  it('says what else to try when nobody is found', async () => {
    const { page } = await visit('/people', { 'POST /api/v1/people-searches': { body: { items: [] } } });
    await page.getByLabel(say('accounts.search')).fill('nobody');
    await page.getByText(say('accounts.none_found')).waitFor();
  });

  it('has a face for an account out of reach, and for a server that failed', async () => {
    const { page } = await visit('/people/karim', { 'GET /api/v1/people/karim': problem(404, 'person_not_found') });
    await page.getByRole('alert').getByText(say('error.person_not_found')).waitFor();
    const other = await visit('/people', { 'GET /api/v1/people': problem(500, 'internal_error') });
    await other.page.getByText('req-1234').waitFor();
  });
});

describe('giving a role', () => {
  it('says before what it would allow, and what never', async () => {
    const { page } = await visit('/people/karim?do=give');
    await chooseHead(page);
    await page.getByText(say('permission.case:names')).waitFor();
    await page.getByText(say('reach.handed')).waitFor();
    await page.getByText(say('never.interview')).waitFor();
  });

  it('gives once on a double tap, and takes it back from the toast', async () => {
    const { page, asked } = await visit('/people/karim?do=give', {
      [give]: { delayMs: 400, status: 201, body: { id: 'g20', person: karim, role: 'head', level: 'school', node_id: 's1', given_by: karim, granted_at: '2026-11-24T08:00:00Z' } },
      'DELETE /api/v1/grants/g20': { status: 204 },
    });
    await chooseHead(page);
    await send(page, 'grants.give').dblclick();
    await page.getByText(say('grants.given')).waitFor();
    expect(asked.filter((key) => key === give)).toHaveLength(1);
    await page.getByRole('button', { name: say('action.undo') }).click();
    await page.getByText(say('grants.undone')).waitFor();
    expect(asked).toContain('DELETE /api/v1/grants/g20');
  });

  it.each([
    [403, 'own_grant'],
    [403, 'grant_not_allowed'],
    [409, 'grant_exists'],
    [404, 'person_not_found'],
  ] as const)('says why it was refused: %i %s', async (status, code) => {
    const { page } = await visit('/people/karim?do=give', { [give]: problem(status, code) });
    await chooseHead(page);
    await send(page, 'grants.give').click();
    await page.getByRole('alert').getByText(say(`error.${code}`)).waitFor();
    expect(await page.getByRole('radio', { name: say('grant.head') }).isChecked()).toBe(true);
  });

  it('marks the day that the server refuses', async () => {
    const { page } = await visit('/people/karim?do=give', { [give]: problem(422, 'invalid_fields', { fields: [{ path: 'expires_at', code: 'past' }] }) });
    await chooseHead(page);
    await send(page, 'grants.give').click();
    await page.getByRole('alert').getByText(say('field.past')).waitFor();
    expect(await page.getByLabel(say('grants.until')).getAttribute('aria-invalid')).toBe('true');
  });
});

describe('taking a role back', () => {
  it('gives it again as it was from the toast', async () => {
    let again: unknown;
    const { page } = await visit('/people/karim', {
      [give]: (route) => {
        again = route.request().postDataJSON();
        return { status: 201, body: {} };
      },
    });
    await page.getByRole('button', { name: say('grants.revoke') }).click();
    await page.getByText(say('grants.revoked')).waitFor();
    await page.getByRole('button', { name: say('action.undo') }).click();
    await page.getByText(say('grants.again')).waitFor();
    expect(again).toEqual({ person_id: 'karim', role: 'member', level: 'school', node_id: 's1' });
  });
});

describe('a one-time password', () => {
  it('is shown once and gone with the sheet', async () => {
    const { page, asked } = await visit('/people/karim?do=password');
    await send(page, 'one_time.give').dblclick();
    await page.getByText('kdmw-7tqa-p2xn-hs4v').waitFor();
    expect(asked.filter((key) => key.endsWith('/password-reset'))).toHaveLength(1);
    await send(page, 'one_time.done').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain('kdmw');
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, history.state]))).not.toContain('kdmw');
    await page.goBack();
    expect(await page.content()).not.toContain('kdmw');
  });

  it('is not given for an account that outranks', async () => {
    const { page } = await visit('/people/karim?do=password', { 'POST /api/v1/people/karim/password-reset': problem(403, 'account_outranks') });
    await send(page, 'one_time.give').click();
    await page.getByRole('alert').getByText(say('error.account_outranks')).waitFor();
  });
});

describe('an account that somebody else corrected meanwhile', () => {
  it('shows theirs beside what is typed, and sends from theirs on', async () => {
    let stored = karim;
    const sent: string[] = [];
    const { page } = await visit('/people/karim?do=edit', {
      'GET /api/v1/people/karim': () => ({ body: stored }),
      [change]: (route) => {
        sent.push(route.request().headers()['if-match'] ?? '');
        if (sent.length === 1) {
          stored = { ...karim, name_fr: 'Karim Tazi Alaoui', version: 5 };
          return problem(412, 'stale_version', { version: 5 });
        }
        return { body: { ...stored, version: 6 } };
      },
    });
    await page.getByLabel(say('person.name_fr')).fill('Karim Al Tazi');
    await send(page, 'action.save').click();
    await page.getByText('Karim Tazi Alaoui').first().waitFor();
    expect(await page.getByLabel(say('person.name_fr')).inputValue()).toBe('Karim Al Tazi');
    await send(page, 'action.save').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent).toEqual(['"4"', '"5"']);
  });

  it('marks a login that is taken', async () => {
    const { page } = await visit('/people/karim?do=edit', { [change]: problem(409, 'login_taken') });
    await page.getByLabel(say('person.staff_number')).fill('77');
    await send(page, 'action.save').click();
    await page.getByRole('alert').getByText(say('error.login_taken')).waitFor();
  });
});
