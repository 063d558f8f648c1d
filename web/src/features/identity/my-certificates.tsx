import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { certificatesQuery } from './queries';

/** What allows somebody to lead interviews, and until when; the rest stands on a page of its own. */
export function MyCertificates() {
  const { t, format } = useI18n();
  const { me } = useSession();
  const certificates = useQuery(certificatesQuery(me.id));
  if (certificates.isPending) return <Loading lines={1} />;
  if (certificates.isError) return <FailureNotice error={certificates.error} onRetry={() => void certificates.refetch()} />;
  const { items } = certificates.data;
  return (
    <Section title={t('my_certificates.title')}>
      {items.length > 0 && <ul className={card.list}>
        {items.map(({ id, number, issued_on, valid_until, revoked_on }) => {
          const over = revoked_on !== undefined || (valid_until !== undefined && valid_until < me.today);
          return (
            <li key={id} className={card.card}>
              <p className={card.spread}>
                <bdi>{number}</bdi>
                <Pill tone={over ? 'late' : 'good'}>{t(revoked_on ? 'my_certificates.revoked' : over ? 'my_certificates.over' : 'my_certificates.valid')}</Pill>
              </p>
              <p className={card.soft}>
                {t('my_certificates.issued', { when: format.date(issued_on) })}
                {valid_until && ` · ${t('my_certificates.until', { when: format.date(valid_until) })}`}
              </p>
            </li>
          );
        })}
      </ul>}
      <Link href="/me/certificates">{t('my_certificates.open')}</Link>
    </Section>
  );
}
