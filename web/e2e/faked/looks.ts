import { mkdirSync } from 'node:fs';
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

const wanted = screens.filter(({ name }) => !only || only.includes(name));
/** At a desk one face of each address is enough: its other states differ in what they say, not in how they stand. */
const addressOf = (screen: FakedScreen) => screen.path.split('?')[0];
const oneEach = only ? wanted : wanted.filter((screen, at) => wanted.findIndex((other) => addressOf(other) === addressOf(screen)) === at);

/** What a theme changes is the same in both languages: every address in light and dark in one, in high contrast in the other; its further states in light. */
function themesOf(screen: FakedScreen, locale: Locale): Theme[] {
  if (only) return ['light', 'dark', 'contrast'];
  if (!oneEach.includes(screen)) return ['light'];
  return locale === 'fr' ? ['light', 'dark'] : ['contrast'];
}

const shared = (faces: FakedScreen[], locale: Locale) => (only ? faces : faces.filter((_, at) => (at % 2 === 0) === (locale === 'fr')));
/** On a phone every address in both languages; its further states, and the desk, shared out between them. */
const onPhone = (locale: Locale) => [...oneEach, ...shared(wanted.filter((screen) => !oneEach.includes(screen)), locale)];
const atDesk = (locale: Locale) => shared(oneEach, locale);

const sizes = [
  { size: 'phone', viewport: phone, themes: themesOf, faces: onPhone },
  { size: 'desk', viewport: desk, themes: (): Theme[] => ['light'], faces: atDesk },
];

async function settle(page: Page, screen: FakedScreen): Promise<void> {
  await page.goto(screen.path);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-loading]'));
  await screen.then?.(page);
  if (screen.path.includes('?do=')) await page.locator('dialog[open]').waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-loading]'));
  await page.evaluate(() => document.fonts.ready);
}

/** As the person's own choice in another tab would, without loading the page again. */
const wear = (page: Page, theme: Theme): Promise<void> =>
  page.evaluate((chosen) => {
    localStorage.setItem('sanad.theme', chosen);
    window.dispatchEvent(new StorageEvent('storage', { key: 'sanad.theme' }));
  }, theme);

async function look(page: Page, name: string, picture: string, asked: 'everything' | 'colours'): Promise<string[]> {
  if (shots) {
    mkdirSync(shots, { recursive: true });
    const whole = !(await page.locator('dialog[open]').count());
    await page.screenshot({ path: `${shots}/${picture}.png`, fullPage: whole });
  }
  const found = await violations(page, asked);
  const sideways = await overflow(page);
  return [...found, ...(sideways > 0 ? [`scrolls sideways by ${sideways}px`] : [])].map((what) => `${name}: ${what}`);
}

/** Every screen in one language: axe in each theme, and nothing wider than the page. */
export function lookAtEverything(locale: Locale): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  describe(`every screen is accessible and fits, in ${locale}`, () => {
    it.each(sizes)('on a $size', { timeout: 600_000 }, async ({ size, viewport, themes, faces }) => {
      const context = await person(browser, inject('baseURL'), { locale, viewport });
      const page = await context.newPage();
      const faults: string[] = [];
      for (const screen of faces(locale)) {
        await fakeApi(page, screen.answers);
        await settle(page, screen);
        for (const theme of themes(screen, locale)) {
          await wear(page, theme);
          faults.push(...(await look(page, `${screen.name} ${theme}`, `${screen.name}-${locale}-${size}-${theme}`, theme === 'light' ? 'everything' : 'colours')));
        }
        await wear(page, 'light');
        await page.unrouteAll();
      }
      expect(faults).toEqual([]);
      await context.close();
    });
  });
}
