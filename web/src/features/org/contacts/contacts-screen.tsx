import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { permissionsQuery, useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { contactsQuery } from './contacts-api';
import classes from './contacts.module.css';
import { grouped, standing, writes } from './groups';
import { OfficeCard } from './office-card';
import { OfficeSheet } from './office-sheet';
import { PlaceGroup } from './place-group';

const here = '/contacts';

/** Whom to call on the day of a grave fact, at every level that serves the school, with the day each number was last checked. */
export default function ContactsScreen() {
  const { t } = useI18n();
  const { me, holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const mine = useQuery(permissionsQuery);
  const contacts = useInfiniteQuery(contactsQuery);
  const offices = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  const lines = mine.data?.permissions ?? [];
  const unsure = offices.filter((office) => office.phone && standing(office, me.today) !== 'fresh' && writes(lines, { level: office.level, nodeId: office.node_id })).length;
  const doing = search.get('do');
  const edited = offices.find((office) => office.id === search.get('of'));
  const close = () => go(here, { replace: true });

  return (
    <Screen
      title={t('offices.title')}
      lead={t('offices.lead')}
      wide
      action={holds('contact:write') && <Button onClick={() => go(`${here}?do=add`)}>{t('office.add')}</Button>}
    >
      {contacts.isPending && <Loading />}
      {contacts.isError && !contacts.data && <FailureNotice error={contacts.error} onRetry={() => void contacts.refetch()} />}
      {unsure > 0 && (
        <Notice tone="soon" title={t('offices.unsure', { count: unsure })}>
          <p>{t('offices.unsure.advice')}</p>
        </Notice>
      )}
      {contacts.data && offices.length === 0 && (
        <Empty title={t('offices.empty')}>
          <p>{holds('contact:write') ? t('offices.empty.advice') : t('offices.empty.ask')}</p>
        </Empty>
      )}
      {grouped(offices).map((group) => (
        <PlaceGroup key={`${group.level} ${group.nodeId}`} level={group.level} nodeId={group.nodeId}>
          <ul className={classes.offices}>
            {group.offices.map((office) => (
              <li key={office.id}>
                <OfficeCard of={office} onEdit={writes(lines, group) ? () => go(`${here}?do=edit&of=${office.id}`) : undefined} />
              </li>
            ))}
          </ul>
        </PlaceGroup>
      ))}
      {contacts.hasNextPage && (
        <Button variant="default" loading={contacts.isFetchingNextPage} onClick={() => void contacts.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
      {doing === 'add' && holds('contact:write') && <OfficeSheet onClose={close} />}
      {doing === 'edit' && edited && <OfficeSheet key={edited.id} edited={edited} onClose={close} />}
    </Screen>
  );
}
