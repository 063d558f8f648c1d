import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, person, phone } from '../browser';
import { words } from '../words';
import { fakeApi, type Handler, problem } from './api';
import { numbers, readerAnswers, review, settingsAnswers, year } from './settings-world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Record<string, Handler> = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, { ...settingsAnswers, ...changes });
  await page.goto(path);
  return { page, asked };
}

const say = (key: Parameters<typeof words>[1], values?: Parameters<typeof words>[2]) => words('fr', key, values);
/** Text on the screen, whose values are isolated from the sentence around them. */
const seen = (page: Page, text: string) =>
  page.getByText(new RegExp([...text].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\u2068\u2069]*'))).first().waitFor();
const put = 'PUT /api/v1/settings/review.after_days';
const sheet = '/settings?do=set&of=review.after_days';
const save = (page: Page) => page.locator('dialog footer').getByRole('button', { name: say('action.save') });
const field = (page: Page) => page.locator('dialog').getByRole('textbox');

describe('a number of the method', () => {
  it('sends nothing out of its bounds, and says them', async () => {
    const { page, asked } = await visit(sheet);
    await field(page).fill('99');
    await seen(page, say('number.bounds', { least: say('unit.days', { count: 5 }), most: say('unit.days', { count: 60 }) }));
    await save(page).click();
    expect(asked).not.toContain(put);
  });

  it('sends once on a double tap, and goes back to what it was from the toast', async () => {
    const bodies: unknown[] = [];
    const { page } = await visit(sheet, {
      [put]: (route) => {
        bodies.push([route.request().headers()['if-match'], route.request().postDataJSON()]);
        return { delayMs: 300, body: { ...review, value: 13, version: 2 + bodies.length } };
      },
    });
    await page.locator('dialog').getByRole('button', { name: say('action.more') }).click();
    await save(page).dblclick();
    await page.getByRole('button', { name: say('action.undo') }).click();
    await seen(page, say('number.undone', { value: say('unit.days', { count: 13 }) }));
    expect(bodies).toEqual([['"2"', { value: 13 }], ['"3"', { value: 12 }]]);
  });

  it('names the other number that it would contradict', async () => {
    const { page } = await visit(sheet, { [put]: problem(422, 'contradicts', { fields: [{ path: 'review.early_days', code: 'contradicts' }] }) });
    await field(page).fill('6');
    await save(page).click();
    await seen(page, say('number.contradicts', { other: say('number.review.early_days') }));
  });

  it('shows both values when somebody was faster', async () => {
    let stored = numbers;
    const { page } = await visit(sheet, {
      'GET /api/v1/settings': () => ({ body: { items: stored } }),
      [put]: () => {
        stored = numbers.map((one) => (one.key === review.key ? { ...review, value: 20, version: 3 } : one));
        return problem(412, 'stale_version', { version: 3 });
      },
    });
    await field(page).fill('14');
    await save(page).click();
    await seen(page, say('number.theirs', { theirs: say('unit.days', { count: 20 }), mine: '14' }));
    expect(await field(page).inputValue()).toBe('14');
  });

  it('is read, not changed, without the permission', async () => {
    const { page } = await visit('/settings', readerAnswers);
    await page.getByText(say('settings.may_not')).waitFor();
    expect(await page.getByRole('button', { name: /^Modifier/ }).count()).toBe(0);
  });
});

describe('a school year', () => {
  const write = 'PUT /api/v1/school-years/2026-2027';

  it('marks the day off that the server refuses', async () => {
    const { page } = await visit('/years/2026-2027?edit=dates', { [write]: problem(422, 'invalid_fields', { fields: [{ path: 'days_off[0].ends', code: 'out_of_range' }] }) });
    await page.getByLabel(say('year.ends')).fill('2027-07-10');
    await page.getByRole('button', { name: say('action.save'), exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'Pause intermédiaire' }).getByText(say('field.out_of_range')).first().waitFor();
  });

  it('keeps what is written when somebody was faster, and says what they changed', async () => {
    let stored = year;
    const { page } = await visit('/years/2026-2027?edit=dates', {
      'GET /api/v1/school-years/2026-2027': () => ({ body: stored }),
      [write]: () => {
        stored = { ...year, version: 4, days_off: year.days_off.slice(1) };
        return problem(412, 'stale_version', { version: 4 });
      },
    });
    await page.getByLabel(say('year.ends')).fill('2027-07-10');
    await page.getByRole('button', { name: say('action.save'), exact: true }).click();
    await page.getByText(say('year.theirs')).waitFor();
    expect(await page.getByLabel(say('year.ends')).inputValue()).toBe('2027-07-10');
    await page.getByRole('button', { name: say('year.theirs.take') }).click();
    expect(await page.getByLabel(say('year.ends')).inputValue()).toBe('2027-07-03');
  });

  it('says that closing is for good, and why it is too early', async () => {
    const { page } = await visit('/years/2025-2026?do=close', { 'PUT /api/v1/school-years/2025-2026/closure': problem(409, 'year_not_over') });
    await page.getByText(say('year.close.for_good')).waitFor();
    await page.locator('dialog footer button').click();
    await page.getByRole('alert').getByText(say('error.year_not_over')).waitFor();
  });

  it('speaks of the line when it is slow', async () => {
    const { page } = await visit('/years', { 'GET /api/v1/school-years': { delayMs: 4000, body: { items: [] } } });
    await page.getByText(say('loading.slow')).waitFor();
    await page.getByText(say('years.none')).waitFor();
  });
});
