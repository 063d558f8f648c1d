import type { Page } from 'playwright-core';
import { accessAnswers as answers } from '../access-world';
import type { FakedScreen } from './screen';

const choose = (label: RegExp) => (page: Page) => page.getByRole('radio', { name: label }).check();

export const access: readonly FakedScreen[] = [
  { name: 'people', path: '/people', answers },
  { name: 'people-none', path: '/people', answers: { ...answers, 'GET /api/v1/people': { body: { items: [] } } } },
  { name: 'person-new', path: '/people/new', answers },
  { name: 'person', path: '/people/karim', answers },
  { name: 'person-edit', path: '/people/karim?do=edit', answers },
  { name: 'person-close', path: '/people/karim?do=close', answers },
  { name: 'person-password', path: '/people/karim?do=password', answers, then: (page) => page.locator('dialog footer button').click() },
  { name: 'person-give', path: '/people/karim?do=give', answers, then: choose(/Direction d’établissement|إدارة المؤسسة التعليمية/) },
  { name: 'grants', path: '/grants?show=all', answers },
  { name: 'grants-filter', path: '/grants', answers, then: (page) => page.locator('main [aria-haspopup="dialog"]').click() },
  { name: 'roles', path: '/roles?role=head', answers },
];
