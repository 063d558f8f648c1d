import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { casesQuery } from '../queries';
import { CaseFiltersSheet } from './case-filters-sheet';
import { CaseLine } from './case-line';
import { filtersOf, narrowing } from './filters';

/** The board: every case of the school, by pseudonym. */
export default function CaseListScreen() {
  const { t } = useI18n();
  const { me, holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [filtering, setFiltering] = useState(false);
  const filters = useMemo(() => filtersOf(search), [search]);
  const cases = useInfiniteQuery(casesQuery(filters));
  const rows = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = narrowing(search);

  return (
    <Screen
      title={t('board.title')}
      wide
      aside={
        <Button
          variant="default"
          leftSection={<Icon name="filter" size={18} />}
          aria-haspopup="dialog"
          onClick={() => setFiltering(true)}
        >
          {narrowed > 0 ? t('board.filters_on', { count: narrowed }) : t('board.filters')}
        </Button>
      }
      action={holds('case:open') && <Button onClick={() => go('/cases/new')}>{t('open.start')}</Button>}
    >
      {cases.isPending && <Loading />}
      {cases.isError && !cases.data && <FailureNotice error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.data && rows.length === 0 && (
        <Empty title={narrowed > 0 ? t('board.no_match') : t('board.empty')}>
          <p>{narrowed > 0 ? t('board.no_match.advice') : t('board.empty.advice')}</p>
          {narrowed > 0 && (
            <Button variant="default" onClick={() => go('/cases')}>
              {t('board.clear')}
            </Button>
          )}
        </Empty>
      )}
      {rows.length > 0 && (
        <ul className={card.list}>
          {rows.map((row) => (
            <li key={row.id}>
              <CaseLine row={row} today={me.today} />
            </li>
          ))}
        </ul>
      )}
      {cases.hasNextPage && (
        <Button variant="default" loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
      {filtering && <CaseFiltersSheet onClose={() => setFiltering(false)} />}
    </Screen>
  );
}
