import { day } from '../world';
import type { FakedScreen } from './screen';

export const casework: readonly FakedScreen[] = [
  { name: 'my-day', path: '/' },
  { name: 'my-day-certificate', path: '/', answers: { 'GET /api/v1/me/day': { body: { ...day, certificate_notice: { valid_until: '2026-12-20', days_left: 26, notice: 30 } } } } },
  { name: 'cases', path: '/cases' },
  { name: 'cases-filters', path: '/cases', then: (page) => page.locator('main [aria-haspopup="dialog"]').click() },
  { name: 'interview', path: '/cases/c1/interviews/new/i1' },
  { name: 'interview-target', path: '/cases/c1/interviews/new/t' },
  { name: 'review', path: '/review' },
];
