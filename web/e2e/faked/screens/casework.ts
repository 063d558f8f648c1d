import type { FakedScreen } from './screen';

export const casework: readonly FakedScreen[] = [
  { name: 'my-day', path: '/' },
  { name: 'cases', path: '/cases' },
  { name: 'cases-filters', path: '/cases', then: (page) => page.locator('main [aria-haspopup="dialog"]').click() },
  { name: 'case', path: '/cases/c1' },
  { name: 'case-move', path: '/cases/c1?do=move&of=handed_over' },
  { name: 'case-screen', path: '/cases/c1?do=screen' },
  { name: 'case-flag', path: '/cases/c1?do=flag' },
  { name: 'case-assign', path: '/cases/c1?do=assign' },
  { name: 'case-pupil', path: '/cases/c1?do=pupil' },
  { name: 'interview', path: '/cases/c1/interviews/new/i1' },
  { name: 'interview-target', path: '/cases/c1/interviews/new/t' },
  { name: 'review', path: '/review' },
];
