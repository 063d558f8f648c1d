import type { Page } from 'playwright-core';
import { answering, caseWith, emptyDay, forms, full, fullForm, overtaken, twoSchools } from '../interview-world';
import type { FakedScreen } from './screen';

const log = '/cases/c1/interviews/new/i1';
const correct = '/cases/c1/interviews/v2/correct';
const neutral = (page: Page) => page.locator('[aria-keyshortcuts="Alt+N"]').click();

/** Says why, changes the length, sends. */
async function correctAnyway(page: Page): Promise<void> {
  await page.locator('textarea').first().fill('Durée');
  await page.locator('button[type="submit"]').click();
  await page.locator('dl dd').first().waitFor();
}

export const interview: readonly FakedScreen[] = [
  { name: 'my-day-empty', path: '/', answers: emptyDay },
  { name: 'my-day-schools', path: '/', answers: twoSchools, then: (page) => page.locator('main summary').click() },
  { name: 'interview-first', path: log, answers: answering(forms.first_round) },
  { name: 'interview-again', path: log, answers: answering(forms.follow_up) },
  { name: 'interview-witness', path: '/cases/c1/interviews/new/w1', answers: answering(forms.witness) },
  { name: 'interview-target-first', path: '/cases/c1/interviews/new/t', answers: answering(forms.target_first) },
  { name: 'interview-full', path: log, answers: answering(fullForm) },
  { name: 'interview-neutral', path: log, answers: answering(fullForm), then: neutral },
  { name: 'interview-correct', path: correct, answers: answering(forms.follow_up) },
  { name: 'interview-correct-full', path: correct, answers: { ...answering(fullForm), 'GET /api/v1/cases/c1': { body: caseWith(full) } } },
  { name: 'interview-conflict', path: correct, answers: overtaken(), then: correctAnyway },
  { name: 'interview-conflict-full', path: correct, answers: overtaken(full), then: correctAnyway },
];
