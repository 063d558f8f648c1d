import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Section } from '@/ui/section';
import { grantsQuery, type Person } from '../queries';
import { GrantLine } from './grant-line';

/** The roles of one person; ended ones where somebody asks. */
export function PersonGrants({ person, onGive }: { person: Person; onGive: (() => void) | undefined }) {
  const { t } = useI18n();
  const [all, setAll] = useState(false);
  const grants = useInfiniteQuery(grantsQuery({ person: person.id, all }));
  const items = grants.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('person.roles')} aside={onGive && <Button onClick={onGive}>{t('grants.give')}</Button>}>
      {grants.isPending && <Loading lines={1} />}
      {grants.isError && <FailureNotice error={grants.error} onRetry={() => void grants.refetch()} />}
      {grants.isSuccess && items.length === 0 && <p>{t('person.no_role')}</p>}
      {items.length > 0 && (
        <ul className={card.list}>
          {items.map((grant) => (
            <li key={grant.id}>
              <GrantLine grant={grant} />
            </li>
          ))}
        </ul>
      )}
      <p className={card.soft}>{t('grants.next_click')}</p>
      {grants.hasNextPage && (
        <Button variant="default" loading={grants.isFetchingNextPage} onClick={() => void grants.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
      <div>
        <Button variant="subtle" onClick={() => setAll(!all)}>
          {all ? t('grants.only_standing') : t('grants.with_ended')}
        </Button>
      </div>
    </Section>
  );
}
