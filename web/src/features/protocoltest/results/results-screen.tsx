import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { useName } from '../names';
import { Places } from '../places';
import { arefsQuery, campaignsQuery, directoratesQuery, resultsQuery } from '../queries';
import { Bar } from './bar';
import { ResultsTable } from './results-table';
import classes from './results.module.css';

/** What the tests show of each criterion over the schools within reach, the weakest first: what the next course should teach. */
export default function ResultsScreen() {
  const { t, format, locale } = useI18n();
  const [search, setSearch] = useSearchParams();
  const name = useName();
  const arefs = useQuery(arefsQuery);
  const directorates = useQuery(directoratesQuery);
  const campaigns = useInfiniteQuery(campaignsQuery);
  const asked = { aref: search.get('aref') ?? '', directorate: search.get('directorate') ?? '', campaign_id: search.get('campaign_id') ?? '' };
  const filters = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
  const found = useQuery(resultsQuery(filters));
  const set = (change: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(change)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    setSearch(next, { replace: true });
  };
  const regions = arefs.data?.items ?? [];
  const provinces = (directorates.data?.items ?? []).filter((one) => !asked.aref || one.aref_id === asked.aref);
  const every = { value: '', label: t('pick.every') };
  const told = found.data?.criteria ?? [];
  const some = told.some(({ telling }) => telling === 'in_full' || telling === 'in_part');
  return (
    <Screen title={t('results.title')} lead={t('results.lead')} wide>
      <Places />
      <div className={classes.where}>
        {regions.length > 1 && (
          <NativeSelect
            label={t('pick.aref')}
            value={asked.aref}
            data={[every, ...regions.map((one) => ({ value: one.id, label: locale === 'ar' ? one.region_ar : one.region_fr }))]}
            onChange={(event) => set({ aref: event.currentTarget.value, directorate: '' })}
          />
        )}
        {provinces.length > 1 && (
          <NativeSelect
            label={t('pick.directorate')}
            value={asked.directorate}
            data={[every, ...provinces.map((one) => ({ value: one.id, label: name(one) }))]}
            onChange={(event) => set({ directorate: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t('test.campaign')}
          value={asked.campaign_id}
          data={[{ value: '', label: t('tests.every_campaign') }, ...(campaigns.data?.pages.flatMap((page) => page.items) ?? []).map((one) => ({ value: one.id, label: name(one) }))]}
          onChange={(event) => set({ campaign_id: event.currentTarget.value })}
        />
      </div>
      {found.isPending && <Loading lines={6} />}
      {found.isError && !found.data && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.available_on && (
        <Notice tone="soon" title={t('results.later', { when: format.date(found.data.available_on) })}>
          <p>{t('results.later.why')}</p>
        </Notice>
      )}
      {found.data && !found.data.exact && !found.data.available_on && (
        <p className={card.soft}>{t(found.data.level === 'school' ? 'results.threshold_school' : 'results.threshold', { count: found.data.threshold ?? 5 })}</p>
      )}
      {found.data && !some && !found.data.available_on && (
        <Empty title={t(told.some(({ telling }) => telling === 'hidden') ? 'results.hidden' : 'results.none')}>
          <p>{t(told.some(({ telling }) => telling === 'hidden') ? 'results.hidden.advice' : 'results.none.advice')}</p>
        </Empty>
      )}
      {some && (
        <>
          <ul className={classes.legend}>
            <li>
              <Bar seen={100} partly={0} notSeen={0} /> {t('grid.level.seen')}
            </li>
            <li>
              <Bar seen={0} partly={100} notSeen={0} /> {t('grid.level.partly')}
            </li>
            <li>
              <Bar seen={0} partly={0} notSeen={100} /> {t('grid.level.not_seen')}
            </li>
          </ul>
          <ResultsTable criteria={told} />
        </>
      )}
    </Screen>
  );
}
