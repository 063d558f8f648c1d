import type { FakedScreen } from './screen';

export const casework: readonly FakedScreen[] = [
  { name: 'my-day', path: '/' },
  { name: 'cases', path: '/cases' },
  { name: 'cases-filters', path: '/cases', then: (page) => page.locator('main [aria-haspopup="dialog"]').click() },
  { name: 'interview', path: '/cases/c1/interviews/new/i1' },
  { name: 'interview-target', path: '/cases/c1/interviews/new/t' },
  { name: 'review', path: '/review' },
];
