import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { mineQuery } from '../queries';
import { CertificateCard } from './certificate-card';
import { EndNotice } from './end-notice';
import { StatusCard } from './status-card';

/** How far I have come, and what I hold: to take along, to show, to have verified. */
export default function MyCertificatesScreen() {
  const { t } = useI18n();
  const { me, holds } = useSession();
  const mine = useQuery(mineQuery);
  return (
    <Screen title={t('mine.title')} lead={t('mine.lead')} back={{ href: '/me', label: t('nav.me') }}>
      {mine.isPending && <Loading lines={4} />}
      {mine.isError && !mine.data && <FailureNotice error={mine.error} onRetry={() => void mine.refetch()} />}
      {mine.data && (
        <>
          <EndNotice qualification={mine.data.qualification} />
          <StatusCard qualification={mine.data.qualification} />
          {mine.data.items.length === 0 ? (
            <Empty title={t('mine.none')}>
              <p>{t('mine.none.advice')}</p>
              {holds('training:read') && (
                <>
                  <p>{t('mine.none.start')}</p>
                  <Link href="/courses?mine=true">{t('nav.courses')}</Link>
                </>
              )}
            </Empty>
          ) : (
            <Section title={t('mine.certificates')}>
              <ul className={card.list}>
                {mine.data.items.map((one) => (
                  <li key={one.id}>
                    <CertificateCard certificate={one} today={me.today} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Screen>
  );
}
