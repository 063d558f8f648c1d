import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { now } from '@/api/clock';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { Disclosure } from '@/ui/disclosure';
import { ShortText } from '@/ui/short-text';
import { usePersonName } from '../names';
import { asksOutcome, earlierThan, noteLimit } from './answers';
import type { Part } from './part';

const outcomes = ['disengaged', 'refuses', 'worsens'] as const;

/** What the usual interview leaves as proposed: when, by whom, a closing word, a note. */
export function Details({ form, answers, set, errorOf, correcting }: Part) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const personName = usePersonName();
  const [open] = useState(answers.interviewerId === '' || correcting === true);
  const moment = answers.startedDay === '' && !correcting ? 'now' : 'earlier';
  const people = (list: typeof form.interviewers) => list.map((person) => ({ value: person.id, label: personName(person) }));

  return (
    <Disclosure title={t('interview.details')} open={open || errorOf('interviewer_id') !== undefined}>
      {asksOutcome(answers.kind) && (
        <Choice
          label={t('interview.outcome')}
          options={[{ value: 'none' as const, label: t('interview.outcome.none') }, ...outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))]}
          value={answers.outcome || 'none'}
          onChange={(value) => set({ outcome: value === 'none' ? '' : value })}
        />
      )}
      {!correcting && (
        <Choice
          label={t('interview.when')}
          layout="row"
          options={[
            { value: 'now', label: t('interview.when.now') },
            { value: 'earlier', label: t('interview.when.earlier') },
          ]}
          value={moment}
          onChange={(value) => set(value === 'now' ? { startedDay: '', startedTime: '' } : earlierThan(now(), answers.minutes))}
        />
      )}
      {moment === 'earlier' && (
        <>
          <TextInput
            type="date"
            label={t('interview.day')}
            value={answers.startedDay}
            max={me.today}
            description={answers.startedDay && format.day(answers.startedDay)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            error={errorOf('started_at')}
            onChange={(event) => set({ startedDay: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('interview.time')}
            value={answers.startedTime}
            onChange={(event) => set({ startedTime: event.currentTarget.value })}
          />
        </>
      )}
      <NativeSelect
        label={t('interview.interviewer')}
        value={answers.interviewerId}
        error={errorOf('interviewer_id')}
        data={[{ value: '', label: t('interview.choose') }, ...people(form.interviewers)]}
        onChange={(event) => set({ interviewerId: event.currentTarget.value })}
      />
      {form.observers.length > 0 && (
        <NativeSelect
          label={t('interview.observer')}
          value={answers.observerId}
          data={[{ value: '', label: t('interview.no_observer') }, ...people(form.observers)]}
          onChange={(event) => set({ observerId: event.currentTarget.value })}
        />
      )}
      <Choice
        label={t('interview.alone')}
        layout="row"
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`acknowledged.${value}`) }))}
        value={answers.alone ? 'yes' : 'no'}
        onChange={(value) => set({ alone: value === 'yes' })}
      />
      <ShortText
        label={t('interview.note')}
        hint={t('interview.note.hint')}
        limit={noteLimit}
        rows={3}
        value={answers.note}
        onChange={(note) => set({ note })}
        error={errorOf('note')}
      />
    </Disclosure>
  );
}
