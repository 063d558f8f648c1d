import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';
import type { Qualification } from '../queries';

/** Ninety, thirty and seven days ahead: until when, and what to do about it. */
export function EndNotice({ qualification }: { qualification: Qualification }) {
  const { t, format } = useI18n();
  const { last_day: last, days_left: days, notice } = qualification;
  if (!last || days === undefined || !notice || !qualification.practises) return null;
  return (
    <Notice tone={notice <= 7 ? 'late' : 'soon'} title={days === 0 ? t('mine.ends_today') : t('mine.ends_in', { count: days, when: format.date(last) })}>
      <p>{t('mine.ends.advice')}</p>
    </Notice>
  );
}
