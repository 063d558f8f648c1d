import type { Page } from 'playwright-core';
import { broken, officer } from '../audit-world';
import type { FakedScreen } from './screen';

const check = (page: Page) => page.locator('main button').last().click().then(() => page.getByRole('alert').waitFor());

export const audit: readonly FakedScreen[] = [
  { name: 'journal', path: '/journal?action=case:read&from=2026-11-01&actor=salma', answers: officer },
  { name: 'journal-empty', path: '/journal', answers: { ...officer, 'GET /api/v1/audit-entries': { body: { items: [] } } } },
  { name: 'openings', path: '/journal/openings?school=s1&number=2026-27/014', answers: officer },
  { name: 'verification', path: '/journal/verification', answers: officer, then: check },
  { name: 'verification-broken', path: '/journal/verification', answers: { ...officer, 'POST /api/v1/audit-verifications': { body: broken } }, then: check },
];
