import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { ManyChoice } from '@/ui/many-choice';
import { Notice } from '@/ui/notice';
import { ShortText } from '@/ui/short-text';
import { forms, places, platforms } from '../codes';
import { GraveSheet } from '../grave/grave-sheet';
import { suspected } from '../grave/path';
import { online, summaryLimit } from './draft';
import type { StepProps } from './step-props';

/** What happens and where, by taps. Some answers may hide a grave fact, and say so at once. */
export function FactsStep({ draft, set, error }: StepProps) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const [showing, setShowing] = useState(false);
  const suspects = suspected(draft.forms).filter((kind) => !draft.flags.includes(kind));
  return (
    <>
      <ManyChoice
        label={t('open.forms')}
        options={forms.map((value) => ({ value, label: t(`form.${value}`) }))}
        value={draft.forms}
        onChange={(chosen) => set({ forms: chosen })}
      />
      {suspects.length > 0 && (
        <Notice tone="late" title={t('open.suspected', { what: format.list(suspects.map((kind) => t(`flag.${kind}`))) })} urgent>
          <p>{t('flags.never')}</p>
          <div>
            <Button color="clay" onClick={() => setShowing(true)}>
              {t('open.what_to_do')}
            </Button>
          </div>
        </Notice>
      )}
      <Choice
        label={t('open.place')}
        options={places.map((value) => ({ value, label: t(`place.${value}`) }))}
        value={draft.place}
        onChange={(place) => set({ place })}
      />
      {online(draft) && (
        <ManyChoice
          label={t('open.platforms')}
          options={platforms.map((value) => ({ value, label: t(`platform.${value}`) }))}
          value={draft.platforms}
          onChange={(chosen) => set({ platforms: chosen })}
        />
      )}
      <Disclosure title={t('open.more')} open={fieldWords(t, error, 'summary') !== undefined || fieldWords(t, error, 'started_on') !== undefined}>
        <DayField
          label={t('open.started_on')}
          value={draft.startedOn}
          today={me.today}
          max={me.today}
          error={fieldWords(t, error, 'started_on')}
          onChange={(startedOn) => set({ startedOn })}
        />
        <ShortText
          label={t('open.summary')}
          hint={t('open.summary.hint')}
          limit={summaryLimit}
          rows={3}
          value={draft.summary}
          onChange={(summary) => set({ summary })}
          error={fieldWords(t, error, 'summary')}
        />
      </Disclosure>
      {showing && (
        <GraveSheet
          kinds={suspects}
          schoolId={draft.schoolId}
          note={() => set({ flags: [...draft.flags, ...suspects], noFlag: false })}
          onClose={() => setShowing(false)}
        />
      )}
    </>
  );
}
