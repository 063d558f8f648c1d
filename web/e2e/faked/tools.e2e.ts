import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { desk, launch, type Locale, person } from '../browser';
import { words } from '../words';
import { type Answer, fakeApi, problem } from './api';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Record<string, Answer> = {}, locale: Locale = 'fr', tour = false): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale, viewport: desk, tour });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, changes);
  await page.goto(path);
  await page.locator('html[data-keys]').waitFor();
  return { page, asked };
}

const field = (page: Page) => page.getByRole('combobox');
const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]');

describe('the command palette', () => {
  it.each(['fr', 'ar'] as const)('goes to a screen by the keyboard alone, in %s', async (locale) => {
    const { page } = await visit('/', {}, locale);
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    expect(await field(page).evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type(words(locale, 'nav.me').slice(0, 4));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await chosen(page).getAttribute('id')).toBe(await field(page).getAttribute('aria-activedescendant'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/me');
    expect(await field(page).count()).toBe(0);
  });

  it('finds a case by the end of its number, through the board', async () => {
    const { page, asked } = await visit('/me');
    await page.keyboard.press('Control+k');
    await field(page).fill('14');
    await page.getByRole('option', { name: /2026-014/ }).first().waitFor();
    expect(asked).toContain('GET /api/v1/cases');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cases/c1');
  });

  it('says that nothing answers, and closes on Escape with the focus where it was', async () => {
    const { page } = await visit('/');
    await page.keyboard.press('Control+k');
    await field(page).fill('zzzz');
    await page.getByText(words('fr', 'palette.count', { count: 0 })).waitFor();
    await page.keyboard.press('Escape');
    await field(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });
});

describe('single keys', () => {
  it('lead to places, and are letters again in a field', async () => {
    const { page } = await visit('/');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL('**/me');
    await page.goto('/me/password');
    await page.locator('html[data-keys]').waitFor();
    await page.locator('input').first().focus();
    await page.keyboard.type('gc?n');
    expect(await page.locator('input').first().inputValue()).toBe('gc?n');
    expect(page.url()).toContain('/me/password');
  });

  it('rest when they are turned off; Ctrl-K does not', async () => {
    const { page } = await visit('/me');
    await page.getByRole('group', { name: words('fr', 'shortcuts.label') }).getByRole('radio', { name: words('fr', 'shortcuts.off') }).click();
    await page.locator('h1').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.keyboard.press('?');
    expect(page.url()).toMatch(/\/me$/);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
  });
});

describe('the tour', () => {
  it('shows four cards once on a device', async () => {
    const { page } = await visit('/', {}, 'fr', true);
    const dialog = page.getByRole('dialog', { name: words('fr', 'tour.title') });
    for (const at of [1, 2, 3, 4]) {
      await dialog.getByText(words('fr', 'tour.place', { at, of: 4 })).waitFor();
      await dialog.getByRole('button', { name: words('fr', at < 4 ? 'tour.next' : 'tour.begin') }).press('Enter');
    }
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('html[data-keys]').waitFor();
    expect(await dialog.count()).toBe(0);
  });
});

describe('a line that lets one wait', () => {
  it('shows it at the top after a second', async () => {
    const { page } = await visit('/me', { 'GET /api/v1/cases': { delayMs: 2500, body: { items: [] } } });
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
  });
});

describe('the sign-in', () => {
  it('counts down after too many attempts', async () => {
    const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: desk });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await fakeApi(page, {
      'GET /api/v1/me': problem(401, 'unauthenticated'),
      'POST /api/v1/session': { ...problem(429, 'too_many_attempts'), headers: { 'Retry-After': '3' } },
    });
    await page.goto('/');
    await page.getByLabel(words('fr', 'sign_in.login')).fill('salma');
    await page.getByLabel(words('fr', 'sign_in.password'), { exact: true }).fill('a long password');
    const submit = page.getByRole('button', { name: words('fr', 'sign_in.submit') });
    await submit.click();
    await page.getByText(words('fr', 'error.too_many_attempts')).waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await page.waitForFunction(() => !document.querySelector('button[type=submit]:disabled'));
  });
});
