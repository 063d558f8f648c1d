import { readerAnswers, settingsAnswers as answers } from '../settings-world';
import type { FakedScreen } from './screen';

export const settings: readonly FakedScreen[] = [
  { name: 'settings', path: '/settings', answers },
  { name: 'settings-reader', path: '/settings', answers: readerAnswers },
  { name: 'settings-set', path: '/settings?do=set&of=review.after_days', answers },
  { name: 'issuers', path: '/settings/issuers?of=national', answers },
  { name: 'issuers-edit', path: '/settings/issuers?of=national&do=edit', answers },
  { name: 'issuers-aref', path: '/settings/issuers', answers: readerAnswers },
  { name: 'years', path: '/years', answers },
  { name: 'years-none', path: '/years', answers: { ...answers, 'GET /api/v1/school-years': { body: { items: [] } } } },
  { name: 'years-new', path: '/years?do=new', answers },
  { name: 'year', path: '/years/2026-2027', answers },
  { name: 'year-edit', path: '/years/2026-2027?edit=dates', answers },
  { name: 'year-close', path: '/years/2025-2026?do=close', answers },
];
