import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { FailureNotice } from '@/ui/failure-notice';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { yearsQuery } from '../../queries';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { recordLetter } from '../../writes';
import type { SheetPart } from '../part';
import { yearOf } from '../years';

/** On which day the letter went to all parents; said again, it is corrected. */
export function LetterSheet({ school, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const takeBack = useTakeBack();
  const years = useQuery(yearsQuery);
  const [day, setDay] = useState(me.today);
  const year = yearOf(years.data?.items ?? [], day);
  const before = school.parent_letters?.find(({ year_id }) => year_id === year?.id);
  const recording = useOrgWrite(
    (yearId: string) => recordLetter(school.id, yearId, day),
    (letter) => {
      onClose();
      const undo = before && (() => takeBack(() => recordLetter(school.id, letter.year_id, before.sent_on), t('letter.restored')));
      say(t('letter.recorded', { when: format.date(letter.sent_on) }), undo);
    },
  );
  return (
    <FormSheet
      title={before ? t('letter.correct') : t('letter.record')}
      sending={recording}
      ready={year !== undefined}
      onSubmit={() => year && recording.mutate(year.id)}
      onClose={onClose}
    >
      <p>{t('letter.about')}</p>
      <DayField
        label={t('letter.sent_on')}
        value={day}
        today={me.today}
        max={me.today}
        offsets={[0, -1]}
        error={years.data && day !== '' && !year ? t('letter.no_year') : fieldWords(t, recording.error, 'sent_on')}
        onChange={setDay}
      />
      {before && <p>{t('letter.was', { when: format.date(before.sent_on) })}</p>}
      {years.isError && !years.data && <FailureNotice error={years.error} onRetry={() => void years.refetch()} />}
    </FormSheet>
  );
}
