import type { Translate } from '@/i18n/translate';

/** How long a case has been in its state. */
export const daysWords = (t: Translate, days: number): string => (days > 0 ? t('review.days', { count: days }) : t('review.since_today'));
