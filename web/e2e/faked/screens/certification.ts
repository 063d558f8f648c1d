import type { Page } from 'playwright-core';
import { problem } from '../api';
import { beginner, code, fieldTested, holder, revoked, suspended, verifying } from '../certification-world';
import type { FakedScreen } from './screen';

const show = async (page: Page): Promise<void> => {
  await page.locator('article button').first().click();
  await page.locator('[data-qr]').waitFor();
};
const at = `/verify/${code}`;

export const certification: readonly FakedScreen[] = [
  { name: 'my-certificates', path: '/me/certificates', answers: holder },
  { name: 'my-certificates-qr', path: '/me/certificates', answers: holder, then: show },
  { name: 'my-certificates-ending', path: '/me/certificates', answers: fieldTested },
  { name: 'my-certificates-suspended', path: '/me/certificates', answers: suspended },
  { name: 'my-certificates-revoked', path: '/me/certificates', answers: revoked },
  { name: 'my-certificates-none', path: '/me/certificates', answers: beginner },
  { name: 'verify-ask', path: '/verify' },
  { name: 'verify-valid', path: at, answers: verifying('valid') },
  { name: 'verify-expired', path: at, answers: verifying('expired') },
  { name: 'verify-revoked', path: at, answers: verifying('revoked') },
  { name: 'verify-unknown', path: at, answers: verifying('unknown') },
  { name: 'verify-busy', path: at, answers: { [`GET /api/v1/verifications/${code}`]: { ...problem(429, 'too_many_verifications'), headers: { 'Retry-After': '40' } } } },
];
