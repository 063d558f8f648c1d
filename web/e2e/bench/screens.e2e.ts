import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProfile, phone } from '../browser';
import { type Demo, fillSignIn, startDemo, wire } from '../live/demo';
import { lighthouse, type Marks, shortcomings } from './lighthouse';
import { table } from './report';

const debuggingPort = 9337;
const rounds = Number(process.env['SANAD_BENCH_ROUNDS'] ?? 3);
const look = { locale: 'fr', viewport: phone } as const;

let demo: Demo;
let folder: string;
let context: BrowserContext;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanad-bench-'));
  demo = await startDemo();
  context = await openProfile(join(folder, 'profile'), demo.url, look, debuggingPort);
});
afterAll(async () => {
  await context?.close();
  demo?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function marks(url: string): Promise<Marks> {
  const all: Marks[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await lighthouse(url, debuggingPort, folder));
  const of = (name: keyof Marks) => median(all.map((one) => one[name]));
  return {
    performance: of('performance'), accessibility: of('accessibility'), bestPractices: of('bestPractices'),
    firstPaint: of('firstPaint'), largestPaint: of('largestPaint'), blocked: of('blocked'),
  };
}

it('Lighthouse, mobile, on the served binary', async () => {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('/');
  const rows: (string | number)[][] = [];
  const low: string[] = [];
  const measure = async (name: string, path: string) => {
    const m = await marks(`${demo.url}${path}`);
    rows.push([name, m.performance, m.accessibility, m.bestPractices, `${m.firstPaint} ms`, `${m.largestPaint} ms`, `${m.blocked} ms`]);
    if (m.performance < 95 || m.accessibility < 100 || m.bestPractices < 100) low.push(`${name}: ${shortcomings(folder).join('; ')}`);
  };
  await measure('sign-in', '/');

  await page.goto('/');
  await fillSignIn(page, look, 'amina.bennani');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const amina = await wire(demo, 'amina.bennani');
  const day = await amina.get<{ items: { case_id: string; due: { pupil_id?: string } }[] }>('/me/day');
  const first = day.items.find((item) => item.due.pupil_id);
  await measure('my day', '/');
  await measure('cases', '/cases');
  await measure('one case', `/cases/${first?.case_id}`);
  await measure('an interview', `/cases/${first?.case_id}/interviews/new/${first?.due.pupil_id}`);
  await measure('team review', '/review');
  table([`Lighthouse, mobile (median of ${rounds})`, 'performance (≥ 95)', 'accessibility (100)', 'best practices (100)', 'first paint', 'largest paint', 'blocked'], rows);
  expect(low).toEqual([]);
});
