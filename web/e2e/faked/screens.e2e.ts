import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { overflow, violations } from '../axe';
import { desk, launch, type Locale, person, phone } from '../browser';
import { fakeApi, problem } from './api';

const screens: Record<string, string> = {
  'my-day': '/',
  cases: '/cases',
  'cases-filters': '/cases',
  'open-case': '/cases/new',
  case: '/cases/c1',
  'case-move': '/cases/c1?do=move&of=handed_over',
  'case-screen': '/cases/c1?do=screen',
  'case-flag': '/cases/c1?do=flag',
  'case-assign': '/cases/c1?do=assign',
  'case-pupil': '/cases/c1?do=pupil',
  interview: '/cases/c1/interviews/new/i1',
  'interview-target': '/cases/c1/interviews/new/t',
  review: '/review',
  profile: '/me',
  password: '/me/password',
  'not-found': '/nowhere',
};

/** For looking at the screens: a folder for the pictures, and which screens. */
const shots = process.env['SANAD_SHOTS'];
const only = process.env['SANAD_ONLY']?.split(',');

const locales: Locale[] = ['fr', 'ar'];
const looks = [
  ...locales.flatMap((locale) => (['light', 'dark'] as const).map((theme) => ({ locale, size: 'phone', viewport: phone, theme }))),
  ...locales.map((locale) => ({ locale, size: 'desk', viewport: desk, theme: 'light' as const })),
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function settle(page: Page, name: string, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  if (name === 'cases-filters') await page.locator('[aria-haspopup="dialog"]').click();
  if (path.includes('?do=') || name === 'cases-filters') await page.locator('dialog[open]').waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-loading]'));
  await page.evaluate(() => document.fonts.ready);
}

async function look(page: Page, name: string, picture: string): Promise<string[]> {
  if (shots) {
    mkdirSync(shots, { recursive: true });
    const whole = !(await page.locator('dialog[open]').count());
    await page.screenshot({ path: `${shots}/${picture}.png`, fullPage: whole });
  }
  const found = await violations(page);
  const sideways = await overflow(page);
  return [...found, ...(sideways > 0 ? [`scrolls sideways by ${sideways}px`] : [])].map((what) => `${name}: ${what}`);
}

describe('every screen is accessible and fits', () => {
  it.each(looks)('in $locale on a $size, $theme', async ({ locale, size, viewport, theme }) => {
    const context = await person(browser, inject('baseURL'), { locale, viewport, theme });
    const page = await context.newPage();
    const faults: string[] = [];
    if (!only || only.includes('sign-in')) {
      await fakeApi(page, { 'GET /api/v1/me': problem(401, 'unauthenticated') });
      await settle(page, 'sign-in', '/');
      faults.push(...(await look(page, 'sign-in', `sign-in-${locale}-${size}-${theme}`)));
    }
    await page.unrouteAll();
    await fakeApi(page);
    for (const [name, path] of Object.entries(screens).filter(([known]) => !only || only.includes(known))) {
      await settle(page, name, path);
      faults.push(...(await look(page, name, `${name}-${locale}-${size}-${theme}`)));
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
