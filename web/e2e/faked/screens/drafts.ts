import type { Page } from 'playwright-core';
import { words } from '../../words';
import { theCase } from '../file';
import type { FakedScreen } from './screen';

const locale = async (page: Page) => ((await page.evaluate(() => document.documentElement.lang)) === 'ar' ? 'ar' : 'fr');

/** Writes an interview, sends it into a dead line and looks at what waits. */
async function waits(page: Page): Promise<void> {
  const say = await locale(page);
  await page.getByRole('group', { name: words(say, 'interview.acknowledged') }).getByRole('radio').last().click();
  await page.getByLabel(words(say, 'interview.suggestion')).fill('🙂 Je l’invite à notre table, أحجز له مكانا بجانبي');
  await page.getByRole('button', { name: words(say, 'interview.save') }).click();
  await page.getByText(words(say, 'drafts.kept')).waitFor();
}
async function seesWaiting(page: Page): Promise<void> {
  await waits(page);
  await page.locator('header a[href="/drafts"]').click();
  await page.locator('main li').first().waitFor();
}
async function chooses(page: Page): Promise<void> {
  await waits(page);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.locator('a[href="/drafts"][data-stuck]').click();
  await page.getByRole('table').first().waitFor();
}

const form = '/cases/c1/interviews/new/i1';
const noLine = { 'POST /api/v1/cases/c1/interviews': { drop: true } };
const logged = (theCase.file?.interviews ?? []).slice(0, 1).map((one) => ({
  ...one, id: 'v8', kind: 'presumed_intimidator' as const, pupil_id: 'i1', interviewer_id: 'karim', suggestion: 'Je m’assieds près de lui',
  started_at: '2026-11-24T09:00:00Z', recorded_at: '2099-01-01T09:10:00Z',
}));

export const drafts: readonly FakedScreen[] = [
  { name: 'drafts-none', path: '/drafts' },
  { name: 'interview-waiting', path: form, answers: noLine, then: waits },
  { name: 'drafts-waiting', path: form, answers: noLine, then: seesWaiting },
  { name: 'drafts-conflict', path: form, answers: { ...noLine, 'GET /api/v1/cases/c1': { body: { ...theCase, file: { ...theCase.file, interviews: logged } } } }, then: chooses },
  { name: 'offline-start', path: '/', answers: { 'GET /api/v1/me': { drop: true } } },
];
