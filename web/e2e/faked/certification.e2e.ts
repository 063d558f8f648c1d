import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Key, Values } from '../../src/i18n/translate';
import { launch, person, phone } from '../browser';
import { words } from '../words';
import { fakeApi, type Handler, problem } from './api';
import { code, holder, verifying } from './certification-world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Record<string, Handler>): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, changes);
  await page.goto(path);
  return { page, asked };
}

const say = (key: Key, values?: Values) => words('fr', key, values);
const alert = (page: Page, text: string) => page.getByRole('alert').getByText(text).first().waitFor();
const at = `/verify/${code}`;
const asks = `GET /api/v1/verifications/${code}`;

describe('verifying', () => {
  it('asks nothing else, whoever is signed in on this device', async () => {
    const { page, asked } = await visit(at, verifying('valid'));
    await page.getByText(say('verify_state.valid'), { exact: true }).waitFor();
    expect(asked).toEqual([asks]);
    expect(await page.title()).not.toContain('Salma');
  });

  it('reads a number as people type it', async () => {
    const { page } = await visit('/verify', verifying('expired'));
    await page.getByLabel(say('verify.number')).fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: say('verify.ask') }).click();
    await page.getByText(say('verify_state.expired'), { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe(at);
  });

  it('says what is missing of a number before it asks', async () => {
    const { page, asked } = await visit('/verify', {});
    await page.getByLabel(say('verify.number')).fill('7K3M-9QX');
    await page.getByRole('button', { name: say('verify.ask') }).click();
    await alert(page, say('verify.incomplete'));
    expect(asked).toEqual([]);
  });

  it('waits as long as it is told, then offers to try again', async () => {
    let asked = 0;
    const { page } = await visit(at, {
      [asks]: () => {
        asked += 1;
        return asked === 1 ? { ...problem(429, 'too_many_verifications'), headers: { 'Retry-After': '2' } } : { body: { state: 'unknown' } };
      },
    });
    await alert(page, say('error.too_many_verifications'));
    await page.getByRole('button', { name: say('action.retry') }).click();
    await page.getByText(say('verify_state.unknown'), { exact: true }).waitFor();
    expect(asked).toBe(2);
  });

  it.each([
    ['no line', { drop: true } satisfies Handler, 'failure.offline'],
    ['500', problem(500, 'internal'), 'failure.server'],
  ] as const)('says that it does not know: %s', async (_, answer, expected) => {
    const { page } = await visit(at, { [asks]: answer });
    await alert(page, say(expected));
    await page.getByRole('button', { name: say('action.retry') }).waitFor();
  });
});

describe('my certificates', () => {
  it('say why a document cannot be had, and keep the way to it', async () => {
    const { page } = await visit('/me/certificates', { ...holder, 'GET /api/v1/certificates/k9/document': problem(503, 'public_url_missing') });
    await page.getByRole('button', { name: say('mine.document') }).first().click();
    await alert(page, say('error.public_url_missing'));
  });

  it('hand a badge over under a name that says nothing of anybody', async () => {
    const { page } = await visit('/me/certificates', { ...holder, 'GET /api/v1/certificates/k9/credential': { body: { type: ['VerifiableCredential'] } } });
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('mine.badge') }).first().click()]);
    expect(download.suggestedFilename()).toBe('sanad-open-badge.json');
  });

  it('say so when they cannot be read', async () => {
    const { page } = await visit('/me/certificates', { 'GET /api/v1/me/certificates': problem(500, 'internal') });
    await alert(page, say('failure.server'));
  });
});
