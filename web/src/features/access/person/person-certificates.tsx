import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import classes from '../access.module.css';
import { standingOf } from '../certificates';
import { certificatesQuery, type Person } from '../queries';

/** The certificates of one person; they are recorded with the team of the school. */
export function PersonCertificates({ person }: { person: Person }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const found = useQuery(certificatesQuery(person.id));
  return (
    <Section title={t('person_certificate.title')}>
      {found.isPending && <Loading lines={1} />}
      {found.isError && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <p>{t('person_certificate.none')}</p>}
      <ul>
        {found.data?.items.map((one) => (
          <li key={one.id} className={classes.line}>
            <p>
              <bdi dir="ltr">{one.number}</bdi>{' '}
              <Pill tone={standingOf(one, me.today) === 'valid' ? 'good' : 'plain'}>{t(`person_certificate.${standingOf(one, me.today)}`)}</Pill>
            </p>
            <p className={classes.soft}>
              {t('person_certificate.issued', { when: format.date(one.issued_on) })} {one.valid_until && t('person_certificate.until', { when: format.date(one.valid_until) })}
            </p>
          </li>
        ))}
      </ul>
      {person.home.level === 'school' && person.home.id && <Link href={`/schools/${person.home.id}`}>{t('person_certificate.school')}</Link>}
    </Section>
  );
}
