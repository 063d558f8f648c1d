import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { campaignQuery, campaignsQuery, testQuery } from '../queries';
import { newPlan, retestOf } from './plan';
import { PlanForm } from './plan-form';

/** Plans a test; "?retest=" repeats one that was not passed, "?campaign=" and "?school=" come from a campaign's page. */
export default function PlanScreen() {
  const { t } = useI18n();
  const { me } = useSession();
  const [search] = useSearchParams();
  const again = search.get('retest') ?? '';
  const first = useQuery({ ...testQuery(again), enabled: again !== '' });
  const campaignId = search.get('campaign') ?? first.data?.campaign_id ?? '';
  const campaign = useQuery({ ...campaignQuery(campaignId), enabled: campaignId !== '' });
  const campaigns = useInfiniteQuery(campaignsQuery);
  const pending = first.isLoading || campaign.isLoading || campaigns.isPending;
  const failed = [first, campaign, campaigns].find((query) => query.isError && !query.data);
  const start = first.data ? retestOf(first.data, campaign.data, me.today) : newPlan({ campaignId, schoolId: search.get('school') ?? '' });
  if (!pending && !failed) {
    const open = campaigns.data?.pages.flatMap((page) => page.items).filter((one) => one.to_on >= me.today) ?? [];
    return <PlanForm start={start} campaigns={open} />;
  }
  return (
    <Screen title={t(again ? 'test.retest' : 'tests.plan')} back={{ href: '/tests', label: t('tests.title') }}>
      {failed ? <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} /> : <Loading lines={5} />}
    </Screen>
  );
}
