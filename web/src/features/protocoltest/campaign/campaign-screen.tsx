import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Screen } from '@/ui/screen';
import { useName, usePlaceWords } from '../names';
import { campaignQuery } from '../queries';
import { CampaignSchools } from './campaign-schools';
import { ProgressBars } from './progress-bars';
import { whenOf } from './when';

const SchoolsSheet = lazy(() => import('./schools-sheet'));
const EditCampaignSheet = lazy(() => import('./edit-campaign-sheet'));

const tones = { running: 'good', coming: 'soon', over: 'plain' } as const;

/** One campaign: its window, how far to its target, and where each school stands. */
export default function CampaignScreen({ campaignId }: { campaignId: string }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const name = useName();
  const place = usePlaceWords();
  const found = useQuery(campaignQuery(campaignId));
  const campaign = found.data;
  const schools = campaign?.schools ?? [];
  const here = `/campaigns/${campaignId}`;
  const leave = () => go(here, { replace: true });
  const doing = campaign?.may_edit ? search.get('do') : null;
  return (
    <Screen
      title={campaign ? name(campaign) : t('campaign.title')}
      lead={campaign && [place(campaign), t('campaign.window', { from: format.date(campaign.from_on), to: format.date(campaign.to_on) })].filter(Boolean).join(' · ')}
      back={{ href: '/campaigns', label: t('campaigns.title') }}
      aside={campaign && <Pill tone={tones[whenOf(campaign, me.today)]}>{t(`campaign_when.${whenOf(campaign, me.today)}`)}</Pill>}
      wide
      action={
        campaign?.may_edit && (
          <>
            <Button onClick={() => go(`${here}?do=schools`)}>{t('campaign.schools.choose')}</Button>
            <Button variant="default" onClick={() => go(`${here}?do=edit`)}>
              {t('campaign.edit')}
            </Button>
          </>
        )
      }
    >
      {found.isPending && <Loading lines={5} />}
      {found.isError && !campaign && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {campaign && schools.length > 0 && <ProgressBars schools={schools} targetPercent={campaign.target_percent} />}
      {campaign && (
        <div className={card.card}>
          <Facts
            facts={[
              [t('campaign.target'), t('campaign.target_percent', { percent: campaign.target_percent })],
              [t('protocol.title'), t('protocol.version', { number: campaign.protocol_number })],
            ]}
          />
        </div>
      )}
      {campaign && schools.length === 0 && (
        <Empty title={t('campaign.no_schools')}>
          <p>{t(campaign.may_edit ? 'campaign.no_schools.add' : 'campaign.no_schools.wait')}</p>
        </Empty>
      )}
      {campaign && schools.length > 0 && <CampaignSchools campaign={campaign} schools={schools} />}
      {campaign && doing && (
        <Suspense fallback={null}>
          {doing === 'schools' && <SchoolsSheet campaign={campaign} onClose={leave} />}
          {doing === 'edit' && <EditCampaignSheet campaign={campaign} onClose={leave} />}
        </Suspense>
      )}
    </Screen>
  );
}
