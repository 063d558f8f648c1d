import { NativeSelect, TextInput } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { ManyChoice } from '@/ui/many-choice';
import { ShortText } from '@/ui/short-text';
import { channels, forms, places, platforms, reporters } from '../codes';
import { type Draft, online, summaryLimit } from './draft';

interface Props {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  missing: string[];
  error: unknown;
}

export function ReportFields({ draft, set, missing, error }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const errorOf = (path: string) => (missing.includes(path) ? t('missing.choose') : fieldWords(t, error, path));
  const place = places.find((code) => code === draft.place);
  return (
    <>
      <Choice
        label={t('open.channel')}
        required
        options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
        value={draft.channel}
        onChange={(channel) => set({ channel })}
        error={errorOf('report_channel')}
      />
      <Choice
        label={t('open.reporter')}
        required
        options={reporters.map((value) => ({ value, label: t(`reporter.${value}`) }))}
        value={draft.reporter}
        onChange={(reporter) => set({ reporter })}
        error={errorOf('reporter_role')}
      />
      <ShortText
        label={t('open.summary')}
        hint={t('open.summary.hint')}
        limit={summaryLimit}
        rows={3}
        value={draft.summary}
        onChange={(summary) => set({ summary })}
        error={errorOf('summary')}
      />
      <Disclosure title={t('open.more')}>
        {draft.reporter !== 'anonymous' && (
          <TextInput
            label={t('open.reporter_name')}
            description={t('open.reporter_name.hint')}
            dir="auto"
            autoComplete="off"
            maxLength={80}
            value={draft.reporterName}
            error={fieldWords(t, error, 'reporter_name')}
            onChange={(event) => set({ reporterName: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t('open.place')}
          value={draft.place}
          data={[{ value: '', label: t('open.unknown') }, ...places.map((value) => ({ value, label: t(`place.${value}`) }))]}
          onChange={(event) => set({ place: places.find((code) => code === event.currentTarget.value) ?? '' })}
        />
        {place && online(draft) && (
          <ManyChoice
            label={t('open.platforms')}
            options={platforms.map((value) => ({ value, label: t(`platform.${value}`) }))}
            value={draft.platforms}
            onChange={(chosen) => set({ platforms: chosen })}
          />
        )}
        <ManyChoice
          label={t('open.forms')}
          options={forms.map((value) => ({ value, label: t(`form.${value}`) }))}
          value={draft.forms}
          onChange={(chosen) => set({ forms: chosen })}
        />
        <DayField
          label={t('open.started_on')}
          value={draft.startedOn}
          today={me.today}
          max={me.today}
          error={fieldWords(t, error, 'started_on')}
          onChange={(startedOn) => set({ startedOn })}
        />
      </Disclosure>
    </>
  );
}
