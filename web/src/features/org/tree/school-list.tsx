import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Section } from '@/ui/section';
import { Tick } from '@/ui/tick';
import { schoolsQuery } from '../queries';
import { cycles, filtersOf, type placeOf, stages } from './filters';
import { SchoolLine } from './school-line';
import classes from './tree.module.css';

const pauseMs = 300;

/** The schools of this place, by name, a page at a time. */
export function SchoolList({ at }: { at: ReturnType<typeof placeOf> }) {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, pauseMs);
  const filters = filtersOf(search, text);
  const schools = useInfiniteQuery(schoolsQuery(filters));
  const rows = schools.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = Boolean(filters.text ?? filters.cycle ?? filters.team);
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };

  return (
    <Section title={t('schools.list')}>
      <div className={classes.narrow}>
        <TextInput
          type="search"
          label={t('schools.search')}
          autoComplete="off"
          maxLength={80}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('school.cycle')}
          value={filters.cycle ?? ''}
          data={[{ value: '', label: t('schools.all_cycles') }, ...cycles.map((value) => ({ value, label: t(`cycle.${value}`) }))]}
          onChange={(event) => set('cycle')(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('team.title')}
          value={filters.team ?? ''}
          data={[{ value: '', label: t('schools.all_teams') }, ...stages.map((value) => ({ value, label: t(`team_stage.${value}`) }))]}
          onChange={(event) => set('team')(event.currentTarget.value)}
        />
        <Tick
          label={t('schools.with_closed')}
          checked={filters.with_closed ?? false}
          onChange={(checked) => set('closed')(checked ? '1' : '')}
        />
      </div>
      {schools.isPending && <Loading />}
      {schools.isError && !schools.data && <FailureNotice error={schools.error} onRetry={() => void schools.refetch()} />}
      {schools.data && rows.length === 0 && (
        <Empty title={narrowed ? t('schools.no_match') : t('schools.empty')}>
          <p>{narrowed ? t('schools.no_match.advice') : t('schools.empty.advice')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <ul className={card.list} aria-busy={schools.isFetching}>
          {rows.map((school) => (
            <li key={school.id}>
              <SchoolLine school={school} within={at.directorate?.id} />
            </li>
          ))}
        </ul>
      )}
      {schools.hasNextPage && (
        <Button variant="default" loading={schools.isFetchingNextPage} onClick={() => void schools.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </Section>
  );
}
