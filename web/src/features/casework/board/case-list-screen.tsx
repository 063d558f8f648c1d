import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Link, useLocation, useSearch, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Loading } from '@/ui/loading';
import { usePlace } from '@/ui/place';
import { Screen } from '@/ui/screen';
import { casesQuery } from '../queries';
import { BoardFilters } from './board-filters';
import { CaseFiltersSheet } from './case-filters-sheet';
import { CaseList } from './case-list';
import classes from './case-list.module.css';
import { filtersOf, narrowing } from './filters';
import { StatesGuide } from './states-guide';
import { useSeen } from './use-seen';

/** The board: every case of the school, by pseudonym. What narrows it stands in the address. */
export default function CaseListScreen() {
  const { t } = useI18n();
  const { me, holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [filtering, setFiltering] = useState(false);
  const asked = useDeferredValue(useSearch());
  const filters = useMemo(() => filtersOf(new URLSearchParams(asked)), [asked]);
  const cases = useInfiniteQuery({ ...casesQuery(filters), placeholderData: keepPreviousData });
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = cases;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const narrowed = narrowing(search);
  usePlace(rows.length > 0);
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const seen = useSeen(more);

  return (
    <Screen
      title={t('board.title')}
      wide
      aside={
        <>
          {holds('pupil:search') && (
            <Link href="/pupils" className={classes.search} aria-label={t('pupils.title')}>
              <Icon name="search" />
            </Link>
          )}
          <Button variant="default" leftSection={<Icon name="filter" size={18} />} aria-haspopup="dialog" onClick={() => setFiltering(true)}>
            {narrowed > 0 ? t('board.filters_on', { count: narrowed }) : t('board.filters')}
          </Button>
        </>
      }
      action={holds('case:open') && <Button onClick={() => go('/cases/new')}>{t('open.start')}</Button>}
    >
      <BoardFilters />
      {cases.isPending && <Loading />}
      {cases.isError && !data && <FailureNotice error={cases.error} onRetry={() => void cases.refetch()} />}
      {data && rows.length === 0 && (
        <Empty title={narrowed > 0 ? t('board.no_match') : t('board.empty')}>
          <p>{narrowed > 0 ? t('board.no_match.advice') : t('board.empty.advice')}</p>
          {narrowed > 0 && (
            <Button variant="default" onClick={() => go('/cases')}>
              {t('board.clear')}
            </Button>
          )}
        </Empty>
      )}
      {rows.length > 0 && <CaseList rows={rows} today={me.today} busy={cases.isPlaceholderData} />}
      {isFetchNextPageError && <FailureNotice error={cases.error} onRetry={more} />}
      {hasNextPage && !isFetchNextPageError && (
        <Button ref={seen} variant="default" loading={isFetchingNextPage} onClick={more}>
          {t('action.show_more')}
        </Button>
      )}
      {data && !hasNextPage && <StatesGuide key={String(rows.length === 0)} open={rows.length === 0 && narrowed === 0} />}
      {filtering && <CaseFiltersSheet onClose={() => setFiltering(false)} />}
    </Screen>
  );
}
