import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { CaseList } from '../board/case-list';
import { casesQuery } from '../queries';

/** The cases that the team plays, the next due first. */
export default function SimulatedCasesScreen() {
  const { t } = useI18n();
  const { me, schoolsWith } = useSession();
  const [, go] = useLocation();
  const cases = useInfiniteQuery(casesQuery({}));
  const rows = cases.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Screen
      title={t('simulation.title')}
      lead={t('simulation.lead')}
      wide
      action={schoolsWith('case:open').length > 0 && <Button onClick={() => go('/cases/new')}>{t('simulation.start')}</Button>}
    >
      {cases.isPending && <Loading />}
      {cases.isError && !cases.data && <FailureNotice error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.data && rows.length === 0 && (
        <Empty title={t('simulation.empty')}>
          <p>{t('simulation.empty.advice')}</p>
        </Empty>
      )}
      {rows.length > 0 && <CaseList rows={rows} today={me.today} busy={false} />}
      {cases.hasNextPage && (
        <Button variant="default" loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </Screen>
  );
}
