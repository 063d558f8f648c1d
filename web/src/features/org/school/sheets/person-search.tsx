import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { FailureNotice } from '@/ui/failure-notice';
import { useName } from '../../names';
import { searchPeople } from '../../writes';

interface Props {
  schoolId: string;
  /** Those who are there already. */
  without: readonly string[];
  value: string;
  onChange: (personId: string) => void;
}

const shortest = 2;

/** Looks people up by name, e-mail or staff number; what is typed travels in the body alone. */
export function PersonSearch({ schoolId, without, value, onChange }: Props) {
  const { t } = useI18n();
  const name = useName();
  const [text, setText] = useState('');
  const searching = useMutation({ mutationFn: (asked: { text: string; school_id?: string }) => searchPeople(asked) });
  const found = (searching.data?.items ?? []).filter(({ id, active }) => active && !without.includes(id));
  const ready = text.trim().length >= shortest;
  const search = (everywhere: boolean) => {
    if (ready) searching.mutate({ text: text.trim(), ...(!everywhere && { school_id: schoolId }) });
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search(false);
  };
  const here = searching.variables?.school_id !== undefined;
  return (
    <div className={card.stack}>
      <div className={card.split}>
        <TextInput
          type="search"
          flex={1}
          label={t('team.search')}
          autoComplete="off"
          maxLength={80}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onEnter}
        />
        <Button variant="default" loading={searching.isPending} disabled={!ready} onClick={() => search(false)}>
          {t('team.search_go')}
        </Button>
      </div>
      {searching.isError && <FailureNotice error={searching.error} onRetry={() => search(!here)} />}
      {found.length > 0 && (
        <Choice
          label={t('team.found')}
          layout="column"
          options={found.map((person) => ({
            value: person.id,
            label: [name(person), t(`profession.${person.profession}`), person.email ?? person.staff_number].filter(Boolean).join(' · '),
          }))}
          value={value}
          onChange={onChange}
        />
      )}
      {searching.data && (
        <p role="status" className={card.soft}>
          {found.length === 0 && t('team.found_none')}
        </p>
      )}
      {searching.data && here && (
        <div>
          <Button variant="default" loading={searching.isPending} onClick={() => search(true)}>
            {t('team.search_wider')}
          </Button>
        </div>
      )}
    </div>
  );
}
