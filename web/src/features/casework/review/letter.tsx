import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { FailureNotice } from '@/ui/failure-notice';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { yearsQuery } from '../queries';
import { useWrite } from '../use-write';
import { recordLetter } from '../writes';

/** The one letter that tells all parents a child may be heard: sent this year, or not yet. */
export function Letter({ schoolId, sentOn }: { schoolId: string; sentOn: Schemas['Date'] | undefined }) {
  const { t, format } = useI18n();
  const { me, holds } = useSession();
  const [asking, setAsking] = useState(false);
  const [day, setDay] = useState(me.today);
  const years = useQuery({ ...yearsQuery, enabled: asking });
  const year = years.data?.items.find((one) => one.starts <= day && day <= one.ends);
  const recording = useWrite(
    (yearId: string) => recordLetter(schoolId, yearId, { sent_on: day }),
    () => setAsking(false),
  );

  if (sentOn) return <p>{t('review.letter_sent', { when: format.day(sentOn) })}</p>;
  return (
    <Notice tone="soon" title={t('review.letter_missing')}>
      <p>{t('review.letter_missing.advice')}</p>
      {holds('parentletter:write') && (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('review.letter_record')}
          </Button>
        </div>
      )}
      {asking && (
        <Sheet
          title={t('review.letter_record')}
          onClose={() => setAsking(false)}
          action={
            <Button loading={recording.isPending} disabled={!year} onClick={() => year && recording.mutate(year.id)}>
              {t('action.save')}
            </Button>
          }
        >
          <DayField label={t('contacts.made_on')} value={day} today={me.today} max={me.today} offsets={[0, -1]} onChange={setDay} />
          {years.data && day && !year && <p>{t('error.no_school_year')}</p>}
          {(recording.isError || years.isError) && <FailureNotice error={recording.error ?? years.error} />}
        </Sheet>
      )}
    </Notice>
  );
}
