import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, person, phone } from '../browser';
import { onDevice } from '../device';
import { words } from '../words';
import { type Demo, fillSignIn, startDemo, wire } from './demo';

const look = { locale: 'fr', viewport: phone, worker: true } as const;
const say = (key: Parameters<typeof words>[1], values?: Parameters<typeof words>[2]) => words('fr', key, values);
const note = 'Revu au calme, trois mots à retenir';

let browser: Browser;
let demo: Demo;
let context: BrowserContext;
beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
  context = await person(browser, demo.url, look);
});
afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

interface Shown {
  file?: { interviews: { note: string }[] };
  pupils: { names?: { first_name: string; last_name: string } }[];
}
const caseOf = async (id: string): Promise<Shown> => (await wire(demo, 'amina.bennani')).get<Shown>(`/cases/${id}`);

/** Answers whatever the method proposes, with a note to be found again. */
async function write(page: Page): Promise<void> {
  await page.getByRole('button', { name: say('interview.save') }).waitFor();
  const radio = (group: string, name: string) => page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true });
  const rating = radio(say('interview.rating'), say('rating.clearly_better'));
  if (await rating.count()) await rating.click();
  const acknowledged = radio(say('interview.acknowledged'), say('acknowledged.yes'));
  if (await acknowledged.count()) await acknowledged.click();
  await page.getByText(say('interview.details')).click();
  await page.getByLabel(say('interview.note')).fill(note);
}

describe('without a line, on the real service', () => {
  let caseId = '';

  it('keeps the screens on the device, and nothing of what the service answers', async () => {
    const page = await context.newPage();
    await page.goto('/');
    await fillSignIn(page, look, 'amina.bennani');
    await page.getByRole('heading', { level: 1, name: say('day.title') }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.locator('a[href*="/interviews/new/"]').first().click();
    await page.getByRole('button', { name: say('interview.save') }).waitFor();
    caseId = new URL(page.url()).pathname.split('/')[2] ?? '';
    await page.goto(`/cases/${caseId}`);
    await page.getByRole('heading', { name: say('case.timeline') }).waitFor();

    const held = await onDevice(page);
    expect(held.caches).toContain('/index.html');
    expect(held.caches.filter((path) => path.startsWith('/api'))).toEqual([]);
    const { pupils } = await caseOf(caseId);
    const names = pupils.flatMap(({ names }) => [names?.first_name, names?.last_name]).filter((name): name is string => Boolean(name));
    expect(names.length).toBeGreaterThan(0);
    const everything = held.databases + held.bodies + held.storage;
    for (const word of [...names, caseId, 'amina.bennani', 'Bennani']) expect(everything.includes(word), 'a word of the service on the device').toBe(false);
    await page.close();
  });

  it('writes on, keeps what is saved, starts from the device, and sends it once', async () => {
    const page = await context.newPage();
    await page.goto('/');
    await page.locator(`a[href*="/cases/${caseId}/interviews/new/"]`).first().click();
    await page.getByRole('button', { name: say('interview.save') }).waitFor();
    await context.setOffline(true);
    await write(page);
    await page.getByRole('button', { name: say('interview.save') }).click();
    await page.getByText(say('drafts.kept')).waitFor();
    await page.getByText(say('drafts.waiting', { count: 1 })).waitFor();
    await page.close();

    const later = await context.newPage();
    await later.goto('/');
    await later.getByRole('heading', { name: say('offline_start.title') }).waitFor();
    await later.getByText(say('offline_start.drafts', { count: 1 })).waitFor();
    expect((await onDevice(later)).databases).not.toContain('trois mots');
    expect((await caseOf(caseId)).file?.interviews.filter((one) => one.note === note)).toHaveLength(0);

    await context.clearCookies();
    await context.setOffline(false);
    await fillSignIn(later, look, 'amina.bennani');
    await later.getByText(say('drafts.sent', { count: 1 })).waitFor();
    expect((await caseOf(caseId)).file?.interviews.filter((one) => one.note === note)).toHaveLength(1);
    expect((await onDevice(later)).databases).not.toContain('wantsSend');
  });
});
