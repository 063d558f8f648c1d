import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, type Locale, person, phone } from '../browser';
import { words } from '../words';
import { fakeApi, type Handler, problem } from './api';
import { theCase } from './file';
import { answering, forms, nameless, overtaken } from './interview-world';
import { day, today } from './world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

type FormName = keyof typeof forms;
const save = 'POST /api/v1/cases/c1/interviews';
const mostTaps = 8;

/** A day on which one pupil is waiting. */
const dayWith = (name: FormName): Handler => ({
  body: { ...day, items: [{ ...day.items[0], case_id: 'c1', first_name: 'Hamza', due: { ...day.items[0]?.due, pupil_id: forms[name].pupil_id, pseudonym: forms[name].pseudonym, urgency: 'today', due_on: today } }] },
});

/** My day, with every press of the finger counted from here on; a page fetched anew would begin at none. */
async function myDay(name: FormName, changes: Record<string, Handler> = {}, locale: Locale = 'fr'): Promise<{ page: Page; asked: string[]; taps: () => Promise<number> }> {
  const context = await person(browser, inject('baseURL'), { locale, viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, { 'GET /api/v1/me/day': dayWith(name), ...answering(forms[name]), ...changes });
  await page.goto('/');
  await page.locator('a[href*="/interviews/new/"]').waitFor();
  await page.evaluate(() => {
    const counter = globalThis as unknown as { taps: number };
    counter.taps = 0;
    document.addEventListener('pointerdown', () => (counter.taps += 1), { capture: true });
  });
  return { page, asked, taps: () => page.evaluate(() => (globalThis as unknown as { taps: number }).taps) };
}

const start = (page: Page) => page.locator('a[href*="/interviews/new/"]').first().click();
const choose = (page: Page, group: string, name: string) => page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true }).click();
const timer = (page: Page) => page.getByRole('button', { name: words('fr', 'interview.timer') }).click();
const acknowledged = (page: Page) => choose(page, words('fr', 'interview.acknowledged'), words('fr', 'acknowledged.yes'));
const idea = (page: Page) => page.getByRole('button', { name: words('fr', 'phrase.table') }).click();
const rating = (page: Page) => choose(page, words('fr', 'interview.rating'), words('fr', 'rating.clearly_better'));
const later = (page: Page) => page.getByRole('radio', { name: words('fr', 'interview.next.plus', { count: 7 }) }).click();
const send = (page: Page) => page.getByRole('button', { name: words('fr', 'interview.save') }).click();
const saved = (page: Page) => page.getByRole('heading', { name: words('fr', 'interview.saved') }).waitFor();

async function ownWords(page: Page): Promise<void> {
  await page.getByLabel(words('fr', 'interview.suggestion')).click();
  await page.keyboard.type('Je lui garde une place');
}

/** The witness is nobody's due: from the line to the case, and there to the pupil. */
async function throughCase(page: Page): Promise<void> {
  await page.locator('main a[href="/cases/c1"]').first().click();
  await page.locator('a[href="/cases/c1/interviews/new/w1"]').first().click();
}

describe('from my day to an interview saved, in few taps', () => {
  const ways: [FormName, number, ((page: Page) => Promise<void>)[]][] = [
    ['target_first', 3, [start, timer, send]],
    ['first_round', 5, [start, timer, acknowledged, idea, send]],
    ['follow_up', 7, [start, timer, (page) => choose(page, words('fr', 'interview.earlier_done'), words('fr', 'earlier.yes')), acknowledged, ownWords, later, send]],
    ['target_check', 5, [start, timer, rating, later, send]],
    ['target_support', 4, [start, timer, rating, send]],
    ['witness', 6, [throughCase, timer, acknowledged, idea, send]],
    ['monitoring_check', 4, [start, timer, rating, send]],
  ];
  it.each(ways)('%s: %i', async (name, expected, steps) => {
    const { page, asked, taps } = await myDay(name);
    for (const step of steps) await step(page);
    await saved(page);
    expect(await taps()).toBe(expected);
    expect(expected).toBeLessThanOrEqual(mostTaps);
    expect(asked.filter((key) => key === save)).toHaveLength(1);
  });

  it('has the screen ready before the tap', async () => {
    const { page } = await myDay('follow_up');
    const fetched: string[] = [];
    await page.waitForTimeout(4000);
    page.on('request', (request) => request.resourceType() === 'script' && fetched.push(request.url()));
    await start(page);
    await page.getByRole('button', { name: words('fr', 'interview.save') }).waitFor();
    expect(fetched.filter((url) => url.includes('interview'))).toEqual([]);
  });
});

describe('by the keyboard alone', () => {
  /** Tab, until what has the focus is that; the whole page is reachable in this many steps. */
  async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
    for (let step = 0; step < most; step += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    }
    throw new Error(`no way by Tab to ${selector}`);
  }

  it('an interview is written and saved', async () => {
    let sent: Record<string, unknown> = {};
    const { page, taps } = await myDay('follow_up', {
      [save]: (route) => {
        sent = route.request().postDataJSON() as Record<string, unknown>;
        return { status: 201, body: { ...sent, id: 'v', round: 2 } };
      },
    });
    await tabTo(page, 'a[href*="/interviews/new/"]');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: words('fr', 'interview.save') }).waitFor();
    await tabTo(page, 'input[type="radio"][value="no"]');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'input[type="radio"][value="no"]');
    await page.keyboard.press('ArrowLeft');
    await tabTo(page, 'textarea');
    await page.keyboard.type('Je lui garde une place');
    await tabTo(page, 'button[aria-pressed]');
    await page.keyboard.press('Space');
    await tabTo(page, 'input[type="radio"][value="2026-11-27"]');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'button[type="submit"]');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await taps()).toBe(0);
    expect(sent).toMatchObject({
      earlier_done: 'partly', acknowledged: 'yes', suggestion: `Je lui garde une place + ${words('fr', 'phrase.table')}`, next_on: '2026-11-25', alert: 'none',
    });
  });
});

describe('the neutral screen', () => {
  const name = 'عبد الرحمان';

  it('leaves a first name and a clock, and the timer goes on beneath', async () => {
    const { page } = await myDay('follow_up');
    await start(page);
    await timer(page);
    await page.keyboard.press('Alt+n');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    expect(await page.title()).toBe('Sanad');
    const shown = () => dialog.locator('button > *:not([class*="spoken"])').allInnerTexts();
    expect((await shown()).join(' ')).toMatch(new RegExp(`^${name} \\d\\d:\\d\\d$`));
    await page.setViewportSize({ width: phone.height, height: phone.width });
    const size = await dialog.boundingBox();
    expect([size?.width, size?.height]).toEqual([phone.height, phone.width]);
    // Nothing that opens later comes above it.
    await page.evaluate(() => {
      const sheet = document.createElement('dialog');
      sheet.textContent = 'T · I1';
      document.body.append(sheet);
      sheet.showModal();
    });
    expect(await page.evaluate(() => document.elementFromPoint(360, 180)?.closest('dialog')?.textContent)).not.toContain('I1');
    await page.mouse.click(100, 100);
    await page.getByRole('button', { name: words('fr', 'neutral.leave'), exact: true }).click();
    await dialog.filter({ hasText: name }).waitFor({ state: 'detached' });
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('body > dialog')?.remove());
    expect(await page.title()).toContain(words('fr', 'interview.title'));
    await page.getByRole('timer').waitFor();
  });

  it('leaves on Escape, and shows a clock alone where the name may not be read', async () => {
    const { page } = await myDay('follow_up', answering(nameless));
    await start(page);
    await page.getByRole('button', { name: words('fr', 'neutral.start') }).click();
    expect(await page.locator('dialog[open] bdi').count()).toBe(0);
    await page.locator('dialog[open] time').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });
});

describe('an interview that the world overtook', () => {
  it('keeps what was typed when it is no longer possible, and asks again what is', async () => {
    let refused = false;
    const { page } = await myDay('follow_up', {
      [save]: () => ((refused = true), problem(409, 'case_closed')),
      'GET /api/v1/cases/c1/interview-form': () => ({ body: refused ? { ...forms.follow_up, kinds: [] } : forms.follow_up }),
    });
    await start(page);
    await acknowledged(page);
    await ownWords(page);
    await send(page);
    await page.getByText(words('fr', 'error.case_closed'), { exact: true }).waitFor();
    await page.getByRole('button', { name: words('fr', 'refused.again') }).click();
    await page.getByText(words('fr', 'refused.no_kind')).waitFor();
    expect(await page.getByLabel(words('fr', 'interview.suggestion')).inputValue()).toBe('Je lui garde une place');
  });
});

describe('a correction that somebody overtook', () => {
  async function correct(locale: Locale = 'fr'): Promise<Page> {
    const { page } = await myDay('follow_up', overtaken(), locale);
    await page.goto('/cases/c1/interviews/v2/correct');
    await page.getByLabel(words(locale, 'correct.reason')).fill('Mot exact');
    await page.getByLabel(words(locale, 'interview.suggestion')).fill('Je l’invite à notre table');
    await page.getByRole('button', { name: words(locale, 'correct.save') }).click();
    await page.getByText(words(locale, 'conflict.title')).waitFor();
    return page;
  }

  it('shows both versions where they differ, and keeps mine', async () => {
    const page = await correct();
    const rows = await page.locator('main dl > div').allInnerTexts();
    expect(rows.some((row) => row.includes('Je l’invite à notre table') && row.includes('Je lui garde une place'))).toBe(true);
    await page.getByRole('button', { name: words('fr', 'conflict.keep') }).click();
    await page.getByText(words('fr', 'correct.saved')).waitFor();
    expect(new URL(page.url()).pathname).toBe('/cases/c1');
  });

  it('takes theirs, in Arabic too', async () => {
    const page = await correct('ar');
    await page.getByRole('button', { name: words('ar', 'conflict.take') }).click();
    expect(await page.getByLabel(words('ar', 'interview.suggestion')).inputValue()).toBe('Je lui garde une place');
    await page.getByRole('button', { name: words('ar', 'correct.save') }).waitFor();
  });

  it('is not offered to others', async () => {
    const may = theCase.may.filter((permission) => permission !== 'case:assign');
    const { page } = await myDay('follow_up', { 'GET /api/v1/cases/c1': { body: { ...theCase, may } } });
    await page.goto('/cases/c1/interviews/v1/correct');
    await page.getByText(words('fr', 'correct.not_yours')).waitFor();
    await page.goto('/cases/c1/interviews/v7/correct');
    await page.getByText(words('fr', 'correct.gone')).waitFor();
  });
});
