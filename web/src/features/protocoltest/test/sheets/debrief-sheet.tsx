import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '@/api/me';
import { addDays, dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { LongText } from '@/ui/long-text';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import { teamQuery } from '../../queries';
import { useWrite } from '../../use-write';
import { putDebrief } from '../../writes';
import { type ActionDraft, bodyOf, draftOf, isReady } from '../debrief-draft';
import type { SheetPart } from '../part';

const longest = 2000;
const longestAction = 280;
const mostActions = 20;
const weeks = 14;

/** The debrief: what is strong, what to work on, and who does what until when. It is about the team, never about a pupil. */
export function DebriefSheet({ test, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const name = useName();
  const team = useQuery(teamQuery(test.school.id));
  const [draft, setDraft] = useState(() => draftOf(test.debrief));
  const people = new Map([...(team.data?.items.map(({ person }) => person) ?? []), ...(test.debrief?.actions.map(({ owner }) => owner) ?? [])].map((one) => [one.id, one]));
  const saving = useWrite(() => putDebrief(test, bodyOf(draft)), () => {
    say(t('debrief.saved'));
    onClose();
  });
  const put = (nth: number, change: Partial<ActionDraft>) => setDraft({ ...draft, actions: draft.actions.map((one, at) => (at === nth ? { ...one, ...change } : one)) });
  const error = (path: string) => fieldWords(t, saving.error, path);
  return (
    <FormSheet title={t('debrief.title')} sending={saving} ready={isReady(draft)} onSubmit={() => saving.mutate(undefined)} onClose={onClose}>
      <LongText label={t('debrief.strengths')} hint={t('debrief.hint')} limit={longest} rows={3} value={draft.strengths} error={error('strengths')} onChange={(strengths) => setDraft({ ...draft, strengths })} />
      <LongText label={t('debrief.to_improve')} limit={longest} rows={3} value={draft.toImprove} error={error('to_improve')} onChange={(toImprove) => setDraft({ ...draft, toImprove })} />
      {draft.actions.map((action, nth) => (
        <fieldset key={nth} className={card.form}>
          <legend className={card.legend}>{t('debrief.action', { number: nth + 1 })}</legend>
          <LongText label={t('debrief.what')} limit={longestAction} rows={2} value={action.text} error={error(`actions[${nth}].text`)} onChange={(text) => put(nth, { text })} />
          <NativeSelect
            label={t('debrief.owner')}
            value={action.ownerId}
            error={error(`actions[${nth}].owner_id`)}
            data={[{ value: '', label: t('pick.choose') }, ...[...people.values()].map((one) => ({ value: one.id, label: name(one) }))]}
            onChange={(event) => put(nth, { ownerId: event.currentTarget.value })}
          />
          <DayField label={t('debrief.due')} today={me.today} min={dayOf(new Date(test.planned_at))} value={action.dueOn} error={error(`actions[${nth}].due_on`)} onChange={(dueOn) => put(nth, { dueOn })} />
          <div>
            <Button variant="default" onClick={() => setDraft({ ...draft, actions: draft.actions.filter((_, at) => at !== nth) })}>
              {t('debrief.action.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      {draft.actions.length < mostActions && (
        <div>
          <Button variant="default" onClick={() => setDraft({ ...draft, actions: [...draft.actions, { text: '', ownerId: '', dueOn: addDays(me.today, weeks), doneOn: '' }] })}>
            {t('debrief.action.add')}
          </Button>
        </div>
      )}
    </FormSheet>
  );
}
