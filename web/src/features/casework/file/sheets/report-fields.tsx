import { NativeSelect, TextInput } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { ManyChoice } from '@/ui/many-choice';
import { ShortText } from '@/ui/short-text';
import { answers as criterionAnswers, channels, criteria, forms, levels, places, platforms, reporters } from '../../codes';
import type { ReportAnswers } from '../report-form';
import { noteLimit } from './decision';

interface Props {
  answers: ReportAnswers;
  error: unknown;
  set: (change: Partial<ReportAnswers>) => void;
}

/** The facts of the report; what is known only sometimes may be taken back. */
export function ReportFields({ answers, error, set }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const wrong = (path: string) => fieldWords(t, error, path);
  return (
    <>
      <ShortText
        label={t('report.summary')}
        hint={t('open.summary.hint')}
        limit={noteLimit}
        rows={5}
        value={answers.summary}
        error={wrong('summary')}
        onChange={(summary) => set({ summary })}
      />
      <DayField
        label={t('report.reported')}
        value={answers.reportedOn}
        today={me.today}
        max={me.today}
        error={wrong('reported_at')}
        onChange={(reportedOn) => set({ reportedOn })}
      />
      <NativeSelect
        label={t('open.channel')}
        value={answers.channel}
        data={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
        onChange={(event) => set({ channel: channels.find((code) => code === event.currentTarget.value) ?? answers.channel })}
      />
      <NativeSelect
        label={t('open.reporter')}
        value={answers.reporter}
        error={wrong('reporter_role')}
        data={reporters.map((value) => ({ value, label: t(`reporter.${value}`) }))}
        onChange={(event) => set({ reporter: reporters.find((code) => code === event.currentTarget.value) ?? answers.reporter })}
      />
      <TextInput
        label={t('open.reporter_name')}
        description={t('open.reporter_name.hint')}
        dir="auto"
        autoComplete="off"
        maxLength={80}
        value={answers.reporterName}
        error={wrong('reporter_name')}
        onChange={(event) => set({ reporterName: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('open.place')}
        value={answers.place}
        error={wrong('place')}
        data={[{ value: '', label: t('open.unknown') }, ...places.map((value) => ({ value, label: t(`place.${value}`) }))]}
        onChange={(event) => set({ place: places.find((code) => code === event.currentTarget.value) ?? '' })}
      />
      <ManyChoice
        label={t('open.forms')}
        options={forms.map((value) => ({ value, label: t(`form.${value}`) }))}
        value={answers.forms}
        error={wrong('forms')}
        onChange={(chosen) => set({ forms: chosen })}
      />
      <ManyChoice
        label={t('open.platforms')}
        options={platforms.map((value) => ({ value, label: t(`platform.${value}`) }))}
        value={answers.platforms}
        error={wrong('platforms')}
        onChange={(chosen) => set({ platforms: chosen })}
      />
      <DayField
        label={t('open.started_on')}
        value={answers.startedOn}
        today={me.today}
        max={me.today}
        error={wrong('started_on')}
        onChange={(startedOn) => set({ startedOn })}
      />
      <NativeSelect
        label={t('board.level')}
        value={answers.level}
        error={wrong('level')}
        data={[{ value: '', label: t('open.unknown') }, ...levels.map((value) => ({ value, label: t(`level.${value}`) }))]}
        onChange={(event) => set({ level: levels.find((code) => code === event.currentTarget.value) ?? '' })}
      />
      <Disclosure title={t('report.criteria')}>
        {criteria.map((name) => (
          <Choice
            key={name}
            label={t(`criterion.${name}`)}
            layout="row"
            options={criterionAnswers.map((value) => ({ value, label: t(`answer.${value}`) }))}
            value={answers.criteria[name] ?? ''}
            onChange={(value) => set({ criteria: { ...answers.criteria, [name]: value } })}
          />
        ))}
      </Disclosure>
    </>
  );
}
