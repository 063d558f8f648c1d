import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Sheet } from '@/ui/sheet';
import { AccessLinks } from '../access-links';
import { levels } from '../offers';
import { PlacePicker } from '../place-picker';
import { type GrantFilters, grantsQuery } from '../queries';
import { addressOf, filtersOf, narrowing, roleCodes } from './filters';
import { GrantLine } from './grant-line';

/** Every role held within reach, and where. */
export default function GrantsScreen() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const [filtering, setFiltering] = useState(false);
  const filters = filtersOf(search);
  const narrowed = narrowing(filters);
  const set = (next: GrantFilters) => setSearch(addressOf(next), { replace: true });
  const grants = useInfiniteQuery(grantsQuery(filters));
  const items = grants.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Screen
      title={t('grants.title')}
      lead={t('grants.lead')}
      back={{ href: '/people', label: t('accounts.title') }}
      wide
      aside={
        <Button variant="default" leftSection={<Icon name="filter" size={18} />} aria-haspopup="dialog" onClick={() => setFiltering(true)}>
          {narrowed > 0 ? t('grants.filters_on', { count: narrowed }) : t('grants.filter')}
        </Button>
      }
    >
      <AccessLinks here="/grants" />
      <Choice
        label={t('accounts.show')}
        options={[{ value: 'standing', label: t('grants.standing') }, { value: 'all', label: t('grants.all') }]}
        value={filters.all ? 'all' : 'standing'}
        onChange={(value) => set({ ...filters, all: value === 'all' })}
      />
      {grants.isPending && <Loading lines={5} />}
      {grants.isError && !grants.data && <FailureNotice error={grants.error} onRetry={() => void grants.refetch()} />}
      {grants.data && items.length === 0 && (
        <Empty title={t('grants.none')}>
          <p>{narrowed > 0 ? t('grants.none_match') : t('grants.none.advice')}</p>
          {narrowed > 0 && (
            <Button variant="default" onClick={() => set({})}>
              {t('grants.clear')}
            </Button>
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className={card.list}>
          {items.map((grant) => (
            <li key={grant.id}>
              <GrantLine grant={grant} named />
            </li>
          ))}
        </ul>
      )}
      {grants.hasNextPage && (
        <Button variant="default" loading={grants.isFetchingNextPage} onClick={() => void grants.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
      {filtering && <FilterSheet filters={filters} onChange={set} onClose={() => setFiltering(false)} />}
    </Screen>
  );
}

interface SheetProps {
  filters: GrantFilters;
  onChange: (filters: GrantFilters) => void;
  onClose: () => void;
}

/** Each choice acts at once: the list behind is already the answer. */
function FilterSheet({ filters, onChange, onClose }: SheetProps) {
  const { t } = useI18n();
  const { role, level, node, all } = filters;
  const kept = { ...(role && { role }), ...(all && { all }) };
  return (
    <Sheet
      title={t('grants.filter')}
      onClose={onClose}
      action={
        <>
          <Button onClick={onClose}>{t('grants.see')}</Button>
          <Button
            variant="default"
            onClick={() => {
              onChange(all ? { all } : {});
              onClose();
            }}
          >
            {t('grants.clear')}
          </Button>
        </>
      }
    >
      <div className={card.form}>
        <NativeSelect
          label={t('grants.role')}
          value={role ?? ''}
          data={[{ value: '', label: t('grants.any') }, ...roleCodes.map((value) => ({ value, label: t(`grant.${value}`) }))]}
          onChange={(event) => {
            const next = roleCodes.find((code) => code === event.currentTarget.value);
            onChange({ ...(level && { level }), ...(node && { node }), ...(all && { all }), ...(next && { role: next }) });
          }}
        />
        <PlacePicker
          levels={levels}
          label={t('grants.level')}
          value={level && node ? { level, id: node } : level === 'national' ? { level, id: '' } : null}
          onChange={(place) => onChange({ ...kept, ...(place && { level: place.level }), ...(place?.id && { node: place.id }) })}
        />
      </div>
    </Sheet>
  );
}
