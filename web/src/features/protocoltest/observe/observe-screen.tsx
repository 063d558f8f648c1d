import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { observationQuery, scenariosQuery, testQuery, versionQuery } from '../queries';
import { ObservationReading } from './observation-reading';
import { Observing } from './observing';

/** One observation: written by its observer until it is finished, read from then on. */
export default function ObserveScreen({ testId, observationId }: { testId: string; observationId: string }) {
  const { t, locale } = useI18n();
  const test = useQuery(testQuery(testId));
  // What the observer taps is newer than anything read in between.
  const observation = useQuery({ ...observationQuery(observationId), staleTime: Infinity, refetchOnMount: 'always' as const, refetchOnWindowFocus: false, refetchOnReconnect: false });
  const version = useQuery({ ...versionQuery(test.data?.protocol_version_id ?? ''), enabled: test.data !== undefined });
  const scenarios = useQuery(scenariosQuery);
  const scenario = scenarios.data?.items.find(({ code }) => code === test.data?.scenario);
  const failed = [test, observation, version].find((query) => query.isError && !query.data);
  const ready = test.data && observation.data && version.data && !scenarios.isPending && observation.isFetchedAfterMount;
  if (ready) {
    const criteria = version.data.criteria.filter(({ part }) => part === observation.data.kind);
    const lead = [t(`part.${observation.data.kind}`), scenario?.title[locale]].filter(Boolean).join(' · ');
    const shared = { test: test.data, observation: observation.data, criteria, lead };
    return observation.data.may_write ? <Observing {...shared} grave={scenario?.grave ?? false} /> : <ObservationReading {...shared} />;
  }
  return (
    <Screen title={t('observe.title')} back={{ href: `/tests/${testId}`, label: t('test.title') }}>
      {failed ? <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} /> : <Loading lines={6} />}
    </Screen>
  );
}
