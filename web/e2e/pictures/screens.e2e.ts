import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk as wholeDesk, launch, type Locale, phone } from '../browser';
import { type Demo, enter, startDemo, wire } from '../live/demo';
import { words } from '../words';
import { markSome, onItsSide, tested, upright } from './protocol';

const folder = fileURLToPath(new URL('../../../docs/screens', import.meta.url));
const desk = { ...wholeDesk, width: 1180, height: 760 };

let browser: Browser;
let demo: Demo;
let protocol: Awaited<ReturnType<typeof tested>>;
let places: { first: string; pupil: string; talked: string; school: string; call: string; issuing: string; code: string };
beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
  places = await find();
  protocol = await tested(demo);
  mkdirSync(folder, { recursive: true });
  // Certificates beside them are drawn from paper, not from a screen.
  for (const name of readdirSync(folder)) if (/-(fr|ar)\.png$/.test(name)) rmSync(join(folder, name));
});
afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

/** The case whose pupil is to be met first, the one with most interviews, and their school. */
async function find(): Promise<typeof places> {
  const karim = await wire(demo, 'karim.idrissi');
  const amina = await wire(demo, 'amina.bennani');
  const day = await amina.get<{ items: { case_id: string; school_id: string; due: { kind: string; pupil_id?: string } }[] }>('/me/day');
  const due = day.items.find((item) => item.due.kind === 'follow_up_intimidator' && item.due.pupil_id) ?? day.items.find((item) => item.due.pupil_id);
  const board = await karim.get<{ items: { id: string; state: string }[] }>('/cases?limit=50');
  const files = await Promise.all(
    board.items.filter((row) => row.state === 'follow_up' || row.state === 'monitoring').map((row) => karim.get<{ id: string; file?: { interviews: unknown[] } }>(`/cases/${row.id}`)),
  );
  files.sort((a, b) => (b.file?.interviews.length ?? 0) - (a.file?.interviews.length ?? 0));
  return { first: due?.case_id ?? '', pupil: due?.due.pupil_id ?? '', talked: files[0]?.id ?? '', school: due?.school_id ?? '', ...(await trained()) };
}

/** The half-day to be called of the course that runs, how the certificates of the last one were issued, and the code of one. */
async function trained(): Promise<{ call: string; issuing: string; code: string }> {
  const rachid = await wire(demo, 'rachid.amrani');
  const { today } = await rachid.get<{ today: string }>('/me');
  const running = await rachid.get<{ items: { id: string; state: string; days: { on: string }[] }[] }>('/courses');
  const course = running.items.find((one) => one.state === 'running');
  const taken = await rachid.get<{ items: { progress?: { attendance: { on: string }[] } }[] }>(`/courses/${course?.id}/enrolments`);
  const open = course?.days.find(({ on }) => on <= today && !taken.items.some(({ progress }) => progress?.attendance.some((one) => one.on === on)));
  const past = await rachid.get<{ items: { id: string }[] }>('/courses?when=past');
  const issued = await rachid.get<{ issuing?: { id: string } }>(`/courses/${past.items[0]?.id}/certificates`);
  const mine = await (await wire(demo, 'amina.bennani')).get<{ items: { code: string }[] }>('/me/certificates');
  return {
    call: `/courses/${course?.id}/attendance/${open?.on ?? course?.days[0]?.on}/morning`,
    issuing: `/courses/${past.items[0]?.id}?do=issuing&of=${issued.issuing?.id}`,
    code: mine.items[0]?.code ?? '',
  };
}

/** Somebody's thumb on the first rows of the list. */
async function tapSome(page: Page): Promise<void> {
  const rows = page.locator('button[data-mark]:enabled');
  for (const [nth, taps] of [1, 1, 2, 1].entries()) for (let tap = 0; tap < taps; tap += 1) await rows.nth(nth).click();
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-loading]'));
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

interface Picture {
  name: string;
  who: string;
  at: () => string;
  viewport: { width: number; height: number };
  then?: (page: Page, locale: Locale) => Promise<unknown>;
}

const pictures: readonly Picture[] = [
  { name: 'my-day', who: 'amina.bennani', at: () => '/', viewport: phone },
  { name: 'interview', who: 'amina.bennani', at: () => `/cases/${places.first}/interviews/new/${places.pupil}`, viewport: phone },
  {
    name: 'neutral',
    who: 'amina.bennani',
    at: () => `/cases/${places.first}/interviews/new/${places.pupil}`,
    viewport: phone,
    then: (page, locale) => page.getByRole('button', { name: words(locale, 'neutral.start'), exact: true }).click(),
  },
  { name: 'report', who: 'amina.bennani', at: () => '/cases/new', viewport: phone },
  { name: 'grave-fact', who: 'karim.idrissi', at: () => `/cases/${places.talked}?do=flag`, viewport: phone },
  { name: 'case', who: 'karim.idrissi', at: () => `/cases/${places.talked}`, viewport: desk },
  { name: 'follow-up-sheet', who: 'karim.idrissi', at: () => `/cases/${places.talked}/print`, viewport: desk },
  { name: 'review', who: 'karim.idrissi', at: () => '/review', viewport: desk },
  { name: 'school', who: 'karim.idrissi', at: () => `/schools/${places.school}`, viewport: desk },
  { name: 'schools', who: 'omar.kettani', at: () => '/schools', viewport: desk },
  { name: 'head-day', who: 'nabil.cherkaoui', at: () => '/', viewport: phone },
  { name: 'people', who: 'asmae.ziani', at: () => '/people', viewport: desk },
  { name: 'settings', who: 'asmae.ziani', at: () => '/settings', viewport: desk },
  { name: 'attendance', who: 'rachid.amrani', at: () => places.call, viewport: phone, then: tapSome },
  { name: 'certificates-issued', who: 'rachid.amrani', at: () => places.issuing, viewport: phone },
  { name: 'my-certificates', who: 'amina.bennani', at: () => '/me/certificates', viewport: phone },
  { name: 'verify', who: 'amina.bennani', at: () => `/verify/${places.code}`, viewport: phone },
  { name: 'observe', who: 'rachid.amrani', at: () => protocol.grid, viewport: upright, then: markSome },
  { name: 'observe-on-its-side', who: 'rachid.amrani', at: () => protocol.grid, viewport: onItsSide },
  { name: 'protocol-test', who: 'rachid.amrani', at: () => protocol.decided, viewport: desk },
  { name: 'campaign', who: 'rachid.amrani', at: () => protocol.campaign, viewport: desk },
  { name: 'protocol-results', who: 'rachid.amrani', at: () => '/results', viewport: desk },
  { name: 'journal', who: 'hicham.mernissi', at: () => '/journal', viewport: desk },
];

describe.each<Locale>(['fr', 'ar'])('the pictures of docs/screens, in %s', (locale) => {
  it.each(pictures)('$name', async ({ name, who, at, viewport, then }) => {
    const page = await enter(browser, demo, who, { locale, viewport });
    await page.goto(at());
    await settle(page);
    if (page.url().includes('?do=')) await page.locator('dialog[open]').waitFor();
    await then?.(page, locale);
    expect(await page.getByText(words(locale, 'failure.404')).count()).toBe(0);
    await page.screenshot({ path: `${folder}/${name}-${locale}.png` });
    await page.context().close();
  });
});
