import type { Page } from 'playwright-core';
import { locked, unwell } from '../opening-world';
import { problem } from '../api';
import type { FakedScreen } from './screen';

const tap = (page: Page, type: 'radio' | 'checkbox', at: number) => page.locator(`main input[type=${type}]`).nth(at).click();
const onward = async (page: Page, title: number) => {
  await page.waitForTimeout(400);
  await page.locator('button[type=submit]').click();
  await page.waitForFunction((step) => new RegExp(`${step}\\D+5`).test(document.querySelector('header h1 + div')?.textContent ?? ''), title);
};

/** As far as a step of the opening, by the shortest way. */
export async function reach(page: Page, step: 2 | 3 | 4 | 5): Promise<void> {
  await tap(page, 'radio', 0);
  await page.locator('main fieldset').nth(1).locator('input[type=radio]').nth(3).click();
  await onward(page, 2);
  if (step === 2) return;
  await page.locator('main input').first().fill('Yasmine');
  await onward(page, 3);
  if (step === 3) return;
  await onward(page, 4);
  if (step === 4) return;
  for (const group of [0, 1, 2, 3]) await page.locator('main fieldset').nth(group).locator('input[type=radio]').nth(group % 3).click();
  await onward(page, 5);
}

/** Ticks the nth fact of the severity screen; "none of these" is the first. */
export async function tick(page: Page, at: number): Promise<void> {
  await tap(page, 'checkbox', at);
  await page.locator('dialog[open]').waitFor();
}

const grave = (name: string, at: number): FakedScreen => ({
  name: `open-grave-${name}`,
  path: '/cases/new?step=gravity',
  then: (page) => tick(page, at),
});

export const openingScreens: readonly FakedScreen[] = [
  { name: 'open-case', path: '/cases/new' },
  { name: 'open-missing', path: '/cases/new', then: async (page) => { await page.waitForTimeout(400); await page.locator('button[type=submit]').click(); } },
  { name: 'open-people', path: '/cases/new', then: (page) => reach(page, 2) },
  {
    name: 'open-known',
    path: '/cases/new',
    then: async (page) => {
      await reach(page, 2);
      await page.locator('main input').nth(0).fill('عبد الرحمان');
      await page.locator('main input').nth(1).fill('بنسليمان');
      await page.locator('a[target=_blank]').first().waitFor();
    },
  },
  { name: 'open-facts', path: '/cases/new', then: (page) => reach(page, 3) },
  { name: 'open-facts-suspected', path: '/cases/new', then: async (page) => { await reach(page, 3); await tap(page, 'checkbox', 15); } },
  { name: 'open-criteria', path: '/cases/new', then: (page) => reach(page, 4) },
  { name: 'open-gravity', path: '/cases/new', then: (page) => reach(page, 5) },
  grave('sexual', 1),
  grave('images', 2),
  grave('violence', 4),
  grave('health', 7),
  grave('adult', 9),
  grave('home', 10),
  grave('judicial', 12),
  {
    name: 'open-screen-failed',
    path: '/cases/new',
    answers: { 'PUT /api/v1/cases/c1/screen': problem(500, 'internal') },
    then: async (page) => {
      await reach(page, 5);
      await tap(page, 'checkbox', 0);
      await page.waitForTimeout(400);
      await page.locator('button[type=submit]').click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'case-locked', path: '/cases/c1', answers: { 'GET /api/v1/cases/c1': locked } },
  { name: 'case-unwell', path: '/cases/c1', answers: { 'GET /api/v1/cases/c1': unwell, 'GET /api/v1/contacts': { drop: true } } },
  { name: 'case-flag-path', path: '/cases/c1?do=flag', then: (page) => page.locator('dialog input').nth(6).click() },
];
