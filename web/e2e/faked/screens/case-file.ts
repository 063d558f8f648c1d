import type { Page } from 'playwright-core';
import { words } from '../../words';
import type { Handler } from '../api';
import { cases, followUpSheet, handOverSheet, revisions } from '../case-world';
import type { FakedScreen } from './screen';

const show = (body: unknown): Record<string, Handler> => ({
  'GET /api/v1/cases/c1': { body },
  'GET /api/v1/cases/c1/hand-over-sheet': { body: handOverSheet },
  'GET /api/v1/cases/c1/follow-up-sheet': { body: followUpSheet },
  'GET /api/v1/cases/c1/interviews/v3/revisions': { body: revisions },
});

/** Goes on as many steps as asked, by whichever language the page speaks. */
const on = (steps: number) => async (page: Page) => {
  await page.locator('dialog[open]').waitFor();
  const locale = (await page.evaluate(() => document.documentElement.lang)) === 'ar' ? 'ar' : 'fr';
  for (let step = 0; step < steps; step += 1) await page.getByRole('dialog').getByRole('button', { name: words(locale, 'steps.next') }).click();
};

const face = (name: string, path: string, body: unknown, then?: FakedScreen['then']): FakedScreen => ({ name, path, answers: show(body), ...(then && { then }) });

export const caseFile: readonly FakedScreen[] = [
  { name: 'case', path: '/cases/c1' },
  face('case-follow-up', '/cases/c1', cases.followUp),
  face('case-member', '/cases/c1', cases.member),
  face('case-head-before', '/cases/c1', cases.headBefore),
  face('case-head-after', '/cases/c1', cases.headAfter),
  face('case-locked', '/cases/c1', cases.locked),
  face('case-closed', '/cases/c1', cases.closed),
  face('case-reopened', '/cases/c1', cases.reopened),
  face('case-take', '/cases/c1?do=move&of=triage', cases.reported),
  face('case-triage', '/cases/c1?do=move&of=target_reception', cases.triage, on(1)),
  face('case-review', '/cases/c1?do=review', cases.followUp),
  face('case-review-ways', '/cases/c1?do=review', cases.followUp, on(1)),
  face('case-check', '/cases/c1?do=check', cases.monitoring),
  face('case-closing', '/cases/c1?do=move&of=closed_resolved', cases.closing),
  face('case-handing', '/cases/c1?do=move&of=handed_over', cases.handing),
  face('case-referring', '/cases/c1?do=move&of=referred', cases.referring, on(1)),
  face('case-reopening', '/cases/c1?do=move&of=interviews', cases.reopening, on(1)),
  face('case-ending', '/cases/c1?do=move&of=closed_other', cases.ending, on(1)),
  face('case-support', '/cases/c1?do=support', cases.ending),
  face('case-year-note', '/cases/c1?do=year-note', cases.followUp, on(1)),
  face('case-revisions', '/cases/c1?do=revisions&of=v3', cases.followUp),
  face('case-report', '/cases/c1?do=report', cases.followUp),
  face('case-edit-pupil', '/cases/c1?do=edit-pupil&of=t', cases.followUp),
  face('case-reassign', '/cases/c1?do=reassign&of=a2', cases.followUp),
  face('case-measure', '/cases/c1?do=edit-measure&of=m1', cases.followUp),
  face('case-hand-over', '/cases/c1?do=hand-over', cases.ending),
  { name: 'case-screen', path: '/cases/c1?do=screen' },
  { name: 'case-flag', path: '/cases/c1?do=flag' },
  { name: 'case-assign', path: '/cases/c1?do=assign' },
  { name: 'case-pupil', path: '/cases/c1?do=pupil' },
  face('print-follow-up', '/cases/c1/print', cases.followUp),
  face('print-hand-over', '/cases/c1/hand-over', cases.followUp),
];
