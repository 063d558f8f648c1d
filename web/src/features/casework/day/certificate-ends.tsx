import { Link } from 'wouter';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';

const lastDays = 7;

/** One's own certificate ends soon: said ninety, thirty and seven days ahead, with the way to it. */
export function CertificateEnds({ notice: { valid_until: until, days_left: days, notice } }: { notice: Schemas['CertificateNotice'] }) {
  const { t, format } = useI18n();
  return (
    <Notice tone={notice <= lastDays ? 'late' : 'soon'}>
      <Link href="/me/certificates">{t('day.certificate_ends', { count: days, when: format.date(until) })}</Link>
    </Notice>
  );
}
