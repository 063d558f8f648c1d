import { NativeSelect, TextInput } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { channels, reporters } from '../codes';
import { usePersonName } from '../names';
import type { StepProps } from './step-props';

/** How it came to us, from whom, and when. */
export function ReportStep({ draft, set, missing, error }: StepProps) {
  const { t, format } = useI18n();
  const { me, schoolsWith } = useSession();
  const personName = usePersonName();
  const schools = schoolsWith('case:open');
  const errorOf = (path: string) => (missing.includes(path) ? t('missing.choose') : fieldWords(t, error, path));
  const when = draft.reportedOn === me.today ? t('due.today') : format.relativeDay(draft.reportedOn, me.today);
  return (
    <>
      {schools.length > 1 && (
        <NativeSelect
          label={t('board.school')}
          value={draft.schoolId}
          data={schools.map((place) => ({ value: place.id, label: personName(place) }))}
          onChange={(event) => set({ schoolId: event.currentTarget.value })}
        />
      )}
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
      <Disclosure title={t('open.when_who', { when })} open={fieldWords(t, error, 'reporter_name') !== undefined}>
        <DayField
          label={t('open.reported_on')}
          value={draft.reportedOn}
          today={me.today}
          max={me.today}
          offsets={[0, -1]}
          error={fieldWords(t, error, 'reported_at')}
          onChange={(reportedOn) => set({ reportedOn: reportedOn || me.today })}
        />
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
      </Disclosure>
    </>
  );
}
