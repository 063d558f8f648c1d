import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { newKey, type Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { useWrite } from '../use-write';
import { createPerson } from '../writes';
import { empty, newPerson } from './draft';
import { PersonFields } from './person-fields';

/** A new account: without a role and without a password, which are given next on the page of the person. */
export default function NewPersonScreen() {
  const { t } = useI18n();
  const form = useId();
  const [, go] = useLocation();
  const [key] = useState(newKey);
  const [draft, setDraft] = useState(empty);
  const [tried, setTried] = useState(false);
  const creating = useWrite(
    (body: Schemas['CreatePersonRequest']) => createPerson(key, body),
    (person) => {
      say(t('person.created'));
      go(`/people/${person.id}`, { replace: true });
    },
  );
  const body = newPerson(draft);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (body && !creating.isPending) creating.mutate(body);
  };
  return (
    <Screen
      title={t('accounts.add')}
      lead={t('accounts.add.lead')}
      back={{ href: '/people', label: t('accounts.title') }}
      action={
        <Button type="submit" form={form} loading={creating.isPending}>
          {t('accounts.add.submit')}
        </Button>
      }
    >
      <form id={form} onSubmit={send} noValidate className={card.form}>
        <PersonFields draft={draft} onChange={setDraft} error={creating.error} />
        <p role="status" className={card.late}>
          {tried && !body && t('person.incomplete')}
        </p>
        {creating.isError && <FailureNotice error={creating.error} />}
      </form>
    </Screen>
  );
}
