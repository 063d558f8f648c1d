import { Button } from '@mantine/core';
import { useState } from 'react';
import { newKey } from '@/api/client';
import { useSession } from '@/api/me';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { failureWords } from '@/ui/failure-words';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { say } from '@/ui/toast';
import { criteria } from '../../assess/verdict';
import { halfDays, halfWords } from '../../days';
import { useName } from '../../names';
import { type Enrolment, trainingKey } from '../../queries';
import { enrol, withdraw } from '../../writes';
import classes from '../../training.module.css';
import { OutcomePill, whyWords } from '../outcome';
import type { SheetPart } from '../part';
import { Gone } from './gone';

/** One person of a course: how far, why no further, and what may be done about it. */
export function PersonSheet({ course, enrolments, writable, enrols, open, subject, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const one = enrolments.find(({ id }) => id === subject);
  const [key] = useState(newKey);
  const back = useWrite(trainingKey, (of: Enrolment) => enrol(key, course.id, [of.person.id]), (_, of) => say(t('course_person.back', { who: name(of.person) })));
  const leaving = useWrite(
    trainingKey,
    (of: Enrolment) => withdraw(of),
    (_, of) => {
      onClose();
      say(t('course_person.withdrawn', { who: name(of.person) }), () => back.mutate(of, { onError: (error) => say(failureWords(t, error).title) }));
    },
  );
  if (!one) return <Gone onClose={onClose} />;
  const { progress } = one;
  const marks = progress?.marks;
  const why = progress && !one.certified && whyWords(t, format, progress);
  const mine = one.person.id === me.id;
  const assesses = writable && !mine && !one.certified && !one.withdrawn_at && progress && ['trained', 'failed', 'passed'].includes(progress.outcome);
  return (
    <Sheet
      title={name(one.person)}
      onClose={onClose}
      action={assesses && <Button onClick={() => open('assess', one.id)}>{marks ? t('assess.change') : t('assess.start')}</Button>}
    >
      <p className={card.row}>
        <OutcomePill enrolment={one} />
        {why && <span className={card.soft}>{why}</span>}
      </p>
      <Facts
        facts={[
          [t('course_person.school'), one.school && <bdi>{name(one.school)}</bdi>],
          [t('course_person.attended'), progress && t('course_person.attended_of', { present: String(progress.present), all: String(progress.half_days) })],
          [t('course_person.mean'), marks && t('course_person.mean_of', { mean: (progress?.mean_tenths ?? 0) / 10 })],
        ]}
      />
      {progress && progress.attendance.length > 0 && (
        <ul className={classes.lines}>
          {halfDays(course.days).map((half) => {
            const found = progress.attendance.find(({ on, half: part }) => on === half.on && part === half.half);
            return (
              <li key={`${half.on} ${half.half}`} className={card.spread}>
                <span>{halfWords(t, format, half)}</span>
                <span className={found?.state === 'present' ? undefined : card.soft}>{t(`presence.${found?.state ?? 'open'}`)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {marks && (
        <ul className={classes.lines}>
          {criteria.map((criterion) => (
            <li key={criterion} className={card.spread}>
              <span>{t(`mark_of.${criterion}`)}</span>
              <strong className={progress?.below.includes(criterion) ? card.late : undefined}>{marks[criterion]}</strong>
            </li>
          ))}
        </ul>
      )}
      {one.certified && <Notice tone="good" title={t('course_person.closed')} />}
      {writable && mine && <p className={card.soft}>{t('course_person.self')}</p>}
      {(enrols || writable) && !one.certified && !one.withdrawn_at && (
        <div>
          <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate(one)}>
            {t('course_person.withdraw')}
          </Button>
        </div>
      )}
      {leaving.isError && <FailureNotice error={leaving.error} />}
    </Sheet>
  );
}
