import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { fieldWords } from '@/ui/failure-words';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { pupilLabel } from '../names';
import { StatePill } from '../state-pill';
import { asked } from './asked';
import { pupilsQuery } from './query';

type Sought = Schemas['SearchPupilsRequest'];

/** Whether a pupil is in one of my cases. What is typed stays out of the address; each search is in the journal. */
export default function PupilsScreen() {
  const { t } = useI18n();
  const [typed, setTyped] = useState('');
  const [sought, setSought] = useState<Sought | null>(null);
  const [short, setShort] = useState(false);
  const found = useQuery({ ...pupilsQuery(sought ?? {}), enabled: sought !== null });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = asked(typed);
    setShort(next === null);
    if (next) setSought(next);
  };
  const refused = fieldWords(t, found.error, 'text') ?? fieldWords(t, found.error, 'massar');
  return (
    <Screen title={t('pupils.title')} lead={t('pupils.lead')} back={{ href: '/cases', label: t('nav.cases') }}>
      <form onSubmit={submit} role="search" noValidate className={card.form}>
        <TextInput
          type="search"
          label={t('pupils.label')}
          description={t('pupils.hint')}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={typed}
          error={short ? t('field.too_short') : refused}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" loading={found.isFetching}>
          {t('pupils.search')}
        </Button>
      </form>
      {sought && found.isPending && <Loading lines={2} />}
      {found.isError && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      <div role="status">
        {found.data && <p className={card.soft}>{t('pupils.count', { count: found.data.items.length })}</p>}
      </div>
      {!sought && <Empty title={t('pupils.first')}><p>{t('pupils.first.advice')}</p></Empty>}
      {found.data?.items.length === 0 && <Empty title={t('pupils.none')}><p>{t('pupils.none.advice')}</p></Empty>}
      {found.data && found.data.items.length > 0 && (
        <ul className={card.list}>
          {found.data.items.map((match) => (
            <li key={`${match.case_id} ${match.pupil.id}`}>
              <Match of={match} />
            </li>
          ))}
        </ul>
      )}
      {found.data?.more && <p>{t('pupils.more')}</p>}
    </Screen>
  );
}

function Match({ of: { case_id: caseId, number, state, pupil } }: { of: Schemas['PupilMatch'] }) {
  const { t } = useI18n();
  const { names } = pupil;
  return (
    <Link href={`/cases/${caseId}`} className={`${card.card} ${card.link}`}>
      <span className={card.strong}>
        <bdi>{[names?.first_name, names?.last_name].filter(Boolean).join(' ') || pupilLabel(pupil)}</bdi>
      </span>
      <span className={card.row}>
        {names?.class_label && <bdi>{names.class_label}</bdi>}
        {pupil.level && <span className={card.soft}>{t(`level.${pupil.level}`)}</span>}
      </span>
      <span className={card.row}>
        <bdi>{t('case.title', { number })}</bdi>
        <StatePill state={state} />
      </span>
    </Link>
  );
}
