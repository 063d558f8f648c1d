import { problem } from '../api';
import { fiveHundred, fullReview, giving } from '../board-world';
import { review } from '../file';
import type { FakedScreen } from './screen';

const none = { 'GET /api/v1/cases': { body: { items: [] } }, 'GET /api/v1/team-review': { body: { ...review, load: [] } } };

export const boardScreens: readonly FakedScreen[] = [
  { name: 'cases-full', path: '/cases', answers: { 'GET /api/v1/cases': fiveHundred } },
  { name: 'cases-first', path: '/cases', answers: none },
  { name: 'cases-none', path: '/cases?due=overdue&state=triage', answers: none },
  { name: 'cases-down', path: '/cases', answers: { 'GET /api/v1/cases': problem(500, 'internal') } },
  { name: 'review-full', path: '/review', answers: { 'GET /api/v1/team-review': fullReview } },
  { name: 'review-as-table', path: '/review?view=table', answers: { 'GET /api/v1/team-review': fullReview } },
  { name: 'review-first', path: '/review', answers: none },
  {
    name: 'review-give',
    path: '/review',
    answers: { 'GET /api/v1/team-review': fullReview, ...giving },
    then: async (page) => {
      await page.locator('[data-case=n0]').focus();
      await page.keyboard.press('a');
      await page.locator('dialog [role=option]').first().waitFor();
    },
  },
  { name: 'pupils', path: '/pupils' },
  {
    name: 'pupils-found',
    path: '/pupils',
    then: async (page) => {
      await page.locator('main input').fill('عبد');
      await page.keyboard.press('Enter');
      await page.locator('main ul a').first().waitFor();
    },
  },
  {
    name: 'pupils-none',
    path: '/pupils',
    answers: { 'POST /api/v1/pupil-searches': { body: { items: [], more: false } } },
    then: async (page) => {
      await page.locator('main input').fill('Zineb');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
    },
  },
];
