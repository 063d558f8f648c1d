import { mkdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { overflow, violations } from '../axe';
import { desk, launch, type Locale, person, phone, type Theme } from '../browser';
import { fakeApi } from './api';
import { screens } from './screens/all';
import type { FakedScreen } from './screens/screen';

/** For looking at the screens: a folder for the pictures, and which screens. */
const shots = process.env['SANAD_SHOTS'];
const only = process.env['SANAD_ONLY']?.split(',');

const locales: Locale[] = ['fr', 'ar'];
const themes: Theme[] = ['light', 'dark', 'contrast'];
const looks = [
  ...locales.flatMap((locale) => themes.map((theme) => ({ locale, size: 'phone', viewport: phone, theme }))),
  ...locales.map((locale) => ({ locale, size: 'desk', viewport: desk, theme: 'light' as const })),
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function settle(page: Page, screen: FakedScreen): Promise<void> {
  await page.goto(screen.path);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-loading]'));
  await screen.then?.(page);
  if (screen.path.includes('?do=')) await page.locator('dialog[open]').waitFor();
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

const wanted = screens.filter(({ name }) => !only || only.includes(name));

describe('every screen is accessible and fits', () => {
  it.each(looks)('in $locale on a $size, $theme', async ({ locale, size, viewport, theme }) => {
    const context = await person(browser, inject('baseURL'), { locale, viewport, theme });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const screen of wanted) {
      await fakeApi(page, screen.answers);
      await settle(page, screen);
      faults.push(...(await look(page, screen.name, `${screen.name}-${locale}-${size}-${theme}`)));
      await page.unrouteAll();
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

it('looks at every address of the router', () => {
  const text = readFileSync(new URL('../../src/app/routes.ts', import.meta.url), 'utf8');
  const addresses = [...text.matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? '');
  const shape = (path: string) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
  const seen = screens.map(({ path }) => path.split('?')[0] ?? '');
  expect(addresses.filter((address) => !seen.some((path) => path === address || (address.includes(':') && shape(address).test(path))))).toEqual([]);
});
