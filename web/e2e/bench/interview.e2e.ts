import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, type Locale, phone } from '../browser';
import { type Demo, enter, startDemo } from '../live/demo';
import { words } from '../words';
import { table } from './report';

const slower = 4;
const mostTaps = 8;
const mostSeconds = 30;
/** What a fluent thumb takes from one tap to the next, reading included. */
const thumbSeconds = 1.5;

let browser: Browser;
let demo: Demo;
beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
});
afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

async function countTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counter = globalThis as unknown as { taps: number };
    counter.taps = 0;
    document.addEventListener('pointerdown', () => (counter.taps += 1), { capture: true });
  });
}

/** The answers that an interview cannot do without, where the form asks for them. */
async function answer(page: Page, locale: Locale): Promise<void> {
  const say = (key: Parameters<typeof words>[1]) => words(locale, key);
  await page.getByRole('button', { name: say('interview.save') }).waitFor();
  const asked: [string, string][] = [
    [say('interview.earlier_done'), say('earlier.yes')],
    [say('interview.acknowledged'), say('acknowledged.yes')],
    [say('interview.rating'), say('rating.clearly_better')],
  ];
  for (const [group, name] of asked) {
    const radio = page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true });
    if (await radio.count()) await radio.click();
  }
  const phrase = page.getByRole('button', { name: say('phrase.table'), exact: true });
  if (await phrase.count()) await phrase.click();
  await page.getByRole('button', { name: say('interview.save') }).click();
  await page.getByRole('heading', { level: 1, name: say('interview.saved') }).waitFor();
}

it(`logs an interview in at most ${mostTaps} taps and ${mostSeconds} s, the processor ${slower} times slower`, async () => {
  const rows: [string, number, number, number][] = [];
  for (const locale of ['fr', 'ar'] as const) {
    const page = await enter(browser, demo, 'amina.bennani', { locale, viewport: phone });
    const first = page.locator('main a[href*="/interviews/new/"]').first();
    await first.waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await countTaps(page);
    const began = performance.now();
    await first.click();
    await answer(page, locale);
    const machine = (performance.now() - began) / 1000;
    const taps = await page.evaluate(() => (globalThis as unknown as { taps: number }).taps);
    rows.push([locale, taps, machine, machine + taps * thumbSeconds]);
    await page.context().close();
  }
  table(
    [`From my day to saved, processor ${slower}× slower`, `taps (≤ ${mostTaps})`, 'the phone alone', `with ${thumbSeconds} s a tap (≤ ${mostSeconds} s)`],
    rows.map(([locale, taps, machine, whole]) => [locale, taps, `${machine.toFixed(1)} s`, `${whole.toFixed(1)} s`]),
  );
  expect(rows.filter(([, taps, , whole]) => taps > mostTaps || whole > mostSeconds)).toEqual([]);
});
