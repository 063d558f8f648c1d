import type { Format } from '@/i18n/format';
import type { Translate } from '@/i18n/translate';
import type { School } from '../queries';

/** A day of closing may lie ahead. */
export const isClosed = (school: School, today: string): boolean => school.closed_on !== undefined && school.closed_on <= today;

export function closedWords(t: Translate, format: Format, school: School, today: string): string | undefined {
  if (!school.closed_on) return undefined;
  return t(isClosed(school, today) ? 'school.closed_on' : 'school.closes_on', { when: format.date(school.closed_on) });
}
