import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Screen } from '@/ui/screen';
import { AccessLinks } from '../access-links';
import classes from '../access.module.css';
import { homeOf } from '../homes';
import { useName } from '../names';
import { PlaceName } from '../places';
import { peopleQuery, peopleSearchQuery, type Person } from '../queries';
import { useSettled } from '../use-settled';

const fewest = 2;

/** Whom the signed-in person looks after. What is typed to find somebody stays on the screen. */
export default function PeopleScreen() {
  const { t } = useI18n();
  const { holds } = useSession();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const searching = wanted.length >= fewest;
  const all = search.get('show') === 'all';
  const listed = useInfiniteQuery({ ...peopleQuery(all), enabled: !searching });
  const found = useQuery({ ...peopleSearchQuery(wanted), enabled: searching });
  const asked = searching ? found : listed;
  const items = searching ? found.data?.items : listed.data?.pages.flatMap((page) => page.items);
  return (
    <Screen
      title={t('accounts.title')}
      lead={t('accounts.lead')}
      wide
      action={holds('person:write') && <Button onClick={() => go('/people/new')}>{t('accounts.add')}</Button>}
    >
      <AccessLinks here="/people" />
      <div className={card.split} role="search">
        <TextInput
          className={classes.search}
          label={t('accounts.search')}
          type="search"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {!searching && (
          <Choice
            label={t('accounts.show')}
            options={[{ value: 'active', label: t('accounts.active') }, { value: 'all', label: t('accounts.all') }]}
            value={all ? 'all' : 'active'}
            onChange={(value) => setSearch(value === 'all' ? { show: 'all' } : {}, { replace: true })}
          />
        )}
      </div>
      {asked.isPending && <Loading lines={5} />}
      {asked.isError && !items && <FailureNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {items?.length === 0 && <Nobody searching={searching} />}
      {items && items.length > 0 && (
        <>
          {searching && (
            <p role="status" className={classes.soft}>
              {t('accounts.found', { count: items.length })}
            </p>
          )}
          <ul className={card.list}>
            {items.map((person) => (
              <li key={person.id}>
                <PersonLine person={person} />
              </li>
            ))}
          </ul>
        </>
      )}
      {!searching && listed.hasNextPage && (
        <Button variant="default" loading={listed.isFetchingNextPage} onClick={() => void listed.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </Screen>
  );
}

function Nobody({ searching }: { searching: boolean }) {
  const { t } = useI18n();
  return (
    <Empty title={searching ? t('accounts.none_found') : t('accounts.none')}>
      <p>{searching ? t('accounts.none_found.advice') : t('accounts.none.advice')}</p>
    </Empty>
  );
}

function PersonLine({ person }: { person: Person }) {
  const { t, locale } = useI18n();
  const name = useName();
  const other = locale === 'ar' ? person.name_fr : person.name_ar;
  return (
    <Link href={`/people/${person.id}`} className={`${classes.line} ${classes.columns}`}>
      <span className={classes.who}>
        <bdi>{name(person)}</bdi>
        {other !== name(person) && <bdi className={classes.other}>{other}</bdi>}
        {!person.active && <Pill>{t('person.inactive')}</Pill>}
      </span>
      <span className={classes.soft}>
        {t(`profession.${person.profession}`)} · <PlaceName at={homeOf(person)} />
      </span>
      <span className={classes.soft}>
        <bdi dir="ltr">{person.email ?? person.staff_number}</bdi>
      </span>
    </Link>
  );
}
