import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { overflow, violations } from '../axe';
import { launch, type Locale, person, phone } from '../browser';
import { words } from '../words';
import { type Demo, fillSignIn, startDemo } from './demo';

let browser: Browser;
let demo: Demo;
beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
});
afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

const suggestion: Record<Locale, string> = { fr: 'Je lui garde une place', ar: 'أحجز لها مكانا بجانبي' };

async function sound(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
}

const radio = (page: Page, group: string, name: string) => page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true });

/** Whatever the method proposes first, answered with the fewest taps. */
async function answer(page: Page, locale: Locale): Promise<void> {
  await page.getByRole('button', { name: words(locale, 'interview.save') }).waitFor();
  const rating = radio(page, words(locale, 'interview.rating'), words(locale, 'rating.clearly_better'));
  if (await rating.count()) await rating.click();
  const acknowledged = radio(page, words(locale, 'interview.acknowledged'), words(locale, 'acknowledged.yes'));
  if (await acknowledged.count()) {
    await acknowledged.click();
    await page.getByLabel(words(locale, 'interview.suggestion')).fill(suggestion[locale]);
  }
}

describe.each<Locale>(['fr', 'ar'])('a member of the team, in %s', (locale) => {
  it('goes from my day to an interview saved, then to the case', async () => {
    const look = { locale, viewport: phone };
    const context = await person(browser, demo.url, look);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await context.addInitScript(() => localStorage.removeItem('sanad.session'));

    await page.goto('/');
    await fillSignIn(page, look, 'amina.bennani');
    await page.getByRole('heading', { level: 1, name: words(locale, 'day.title') }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([locale, locale === 'ar' ? 'rtl' : 'ltr']);
    await sound(page);

    await page.locator('a[href*="/interviews/new/"]').first().click();
    await answer(page, locale);
    await sound(page);
    await page.getByRole('button', { name: words(locale, 'interview.save') }).click();
    await page.getByRole('heading', { level: 1, name: words(locale, 'interview.saved') }).waitFor();
    await sound(page);

    await page.getByRole('button', { name: words(locale, 'interview.open_case') }).click();
    await page.getByRole('heading', { name: words(locale, 'case.timeline') }).waitFor();
    await sound(page);

    await page.getByRole('link', { name: words(locale, 'nav.cases'), exact: true }).last().click();
    await page.getByRole('heading', { level: 1, name: words(locale, 'board.title') }).waitFor();
    await sound(page);
    await page.getByRole('link', { name: words(locale, 'nav.team'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words(locale, 'review.title') }).waitFor();
    await sound(page);

    await page.getByRole('button', { name: words(locale, 'nav.more'), exact: true }).click();
    await page.getByRole('link', { name: words(locale, 'nav.me'), exact: true }).click();
    await page.getByRole('button', { name: words(locale, 'profile.sign_out') }).click();
    await page.getByRole('button', { name: words(locale, 'sign_in.submit') }).waitFor();
    expect(complaints).toEqual([]);
  });
});

it('finds the documentation of the API', async () => {
  const page = await browser.newPage({ baseURL: demo.url });
  onTestFinished(() => page.close());
  await page.goto('/api/docs');
  await page.locator('.opblock-summary-path').getByText('day').first().waitFor();
});
