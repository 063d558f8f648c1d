import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { useName } from '../names';
import { type CertificateExpiry, expiriesQuery } from '../queries';
import classes from './school.module.css';

/** Whose certificate ends soon, and for whoever sees the cases: what hangs on it, and who could take over. Nothing when nobody's does. */
export function Expiries({ schoolId }: { schoolId: string }) {
  const { t, format } = useI18n();
  const name = useName();
  const soon = useQuery(expiriesQuery(schoolId));
  if (soon.isError && !soon.data) return <FailureNotice error={soon.error} onRetry={() => void soon.refetch()} />;
  if (!soon.data || soon.data.items.length === 0) return null;
  return (
    <Section title={t('expiry.title')} count={t('team.members', { count: soon.data.items.length })}>
      <ul className={card.list}>
        {soon.data.items.map((one) => (
          <li key={one.person.id} className={card.card}>
            <p className={card.row}>
              <bdi className={card.strong}>{name(one.person)}</bdi>
              <Pill tone={(one.notice ?? 90) <= 7 ? 'late' : 'soon'}>
                {one.days_left === 0 ? t('certificate.ends_today') : t('certificate.ends_in', { count: one.days_left, when: format.date(one.last_day) })}
              </Pill>
            </p>
            {soon.data.cases_shown && <Hanging of={one} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Hanging({ of }: { of: CertificateExpiry }) {
  const { t, format } = useI18n();
  const { holds } = useSession();
  const name = useName();
  if (of.cases.length === 0) return <p className={card.soft}>{t('expiry.no_case')}</p>;
  return (
    <ul className={classes.hanging}>
      {of.cases.map(({ id, number, alone, takers }) => (
        <li key={id}>
          {holds('case:board') ? (
            <Link href={`/cases/${id}`}>
              <bdi>{t('expiry.case', { number })}</bdi>
            </Link>
          ) : (
            <bdi>{t('expiry.case', { number })}</bdi>
          )}{' '}
          {alone && <Pill tone="late">{t('expiry.alone')}</Pill>}
          <span className={`${card.soft} ${classes.line}`}>
            {takers.length > 0
              ? t('expiry.takers', { who: format.list(takers.map(({ person, cases }) => t('expiry.taker', { who: name(person), cases: t('expiry.taker_cases', { count: cases }) }))) })
              : alone && t('expiry.no_taker')}
          </span>
        </li>
      ))}
    </ul>
  );
}
