import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { AuditLinks } from './audit-links';
import { EntryLine } from './entry-line';
import { filtersOf } from './filters';
import { JournalFilters } from './journal-filters';
import { actorWords } from './names';
import { entriesQuery } from './queries';

/** The journal, the newest line first. Searching it leaves a line too. */
export default function JournalScreen() {
  const { t, locale } = useI18n();
  const [search] = useSearchParams();
  const filters = filtersOf(search);
  const entries = useInfiniteQuery(entriesQuery(filters));
  const lines = entries.data?.pages.flatMap((page) => page.items) ?? [];
  const known = lines.find((line) => line.actor.id === filters.actor);

  return (
    <Screen title={t('journal.title')} lead={t('journal.lead')}>
      <AuditLinks />
      <JournalFilters actor={known ? actorWords(t, locale, known.actor) : t('journal.one_person')} />
      {entries.isPending && <Loading />}
      {entries.isError && <FailureNotice error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && lines.length === 0 && (
        <Empty title={t('journal.empty')}>
          <p>{t('journal.empty.advice')}</p>
        </Empty>
      )}
      {lines.length > 0 && (
        <ul className={card.list} aria-label={t('journal.lines')}>
          {lines.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {entries.hasNextPage && (
        <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </Screen>
  );
}
