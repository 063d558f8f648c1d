import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { useSubjects } from '../names';
import type { Case, Interview } from '../queries';
import type { Answers } from './answers';
import classes from './conflict.module.css';
import { answersOf, type Compared, differences } from './correction';

interface Props {
  on: Case;
  mine: Answers;
  /** Absent until the newest revision was read. */
  theirs: Interview | undefined;
  onKeep: () => void;
  onTake: () => void;
  onReread: () => void;
}

/** Two people corrected the same interview: both versions, where they differ, and the choice. */
export function Conflict({ on, mine, theirs, onKeep, onTake, onReread }: Props) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => title.current?.focus(), []);

  if (!theirs) {
    return (
      <div ref={title} tabIndex={-1} className={card.stack}>
        <Notice tone="soon" title={t('conflict.title')} urgent />
        <Loading lines={3} />
        <Button variant="default" onClick={onReread}>
          {t('action.retry')}
        </Button>
      </div>
    );
  }
  const other = answersOf(theirs);
  const fields = differences(mine, other);
  return (
    <div ref={title} tabIndex={-1} className={card.form}>
      <Notice tone="soon" title={t('conflict.title')} urgent>
        <p>{t('conflict.who', { who: subject(theirs.recorded_by), when: format.instant(theirs.recorded_at), why: theirs.reason ?? '' })}</p>
        <p>{t('conflict.advice')}</p>
      </Notice>
      {fields.length === 0 && <p>{t('conflict.same')}</p>}
      <dl className={classes.fields}>
        {fields.map((field) => (
          <div key={field} className={classes.field}>
            <dt>
              <FieldName field={field} />
            </dt>
            <dd>
              <span className={card.soft}>{t('conflict.mine')}</span>
              <FieldValue on={on} field={field} answers={mine} />
            </dd>
            <dd>
              <span className={card.soft}>{t('conflict.theirs')}</span>
              <FieldValue on={on} field={field} answers={other} />
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.choice}>
        <Button onClick={onKeep}>{t('conflict.keep')}</Button>
        <Button variant="default" onClick={onTake}>
          {t('conflict.take')}
        </Button>
      </div>
    </div>
  );
}

function FieldName({ field }: { field: Compared }) {
  const { t } = useI18n();
  const names: Record<Compared, string> = {
    startedDay: t('interview.day'),
    startedTime: t('interview.time'),
    minutes: t('interview.minutes'),
    interviewerId: t('interview.interviewer'),
    observerId: t('interview.observer'),
    alone: t('interview.alone'),
    acknowledged: t('interview.acknowledged'),
    suggestion: t('interview.suggestion'),
    earlierDone: t('interview.earlier_done'),
    outcome: t('interview.outcome'),
    rating: t('interview.rating'),
    alert: t('interview.alert'),
    note: t('interview.note'),
    nextOn: t('interview.next_on'),
  };
  return names[field];
}

function FieldValue({ on, field, answers }: { on: Case; field: Compared; answers: Answers }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const words: Record<Compared, string | false> = {
    startedDay: answers.startedDay && format.day(answers.startedDay),
    startedTime: answers.startedTime,
    minutes: t('interview.took', { count: answers.minutes }),
    interviewerId: answers.interviewerId && subject(answers.interviewerId),
    observerId: answers.observerId ? subject(answers.observerId) : t('interview.no_observer'),
    alone: answers.alone ? t('acknowledged.yes') : t('acknowledged.no'),
    acknowledged: answers.acknowledged && t(`acknowledged.${answers.acknowledged}`),
    suggestion: answers.suggestion,
    earlierDone: answers.earlierDone && t(`earlier.${answers.earlierDone}`),
    outcome: answers.outcome ? t(`outcome.${answers.outcome}`) : t('interview.outcome.none'),
    rating: answers.rating && t(`rating.${answers.rating}`),
    alert: t(`alert.${answers.alert}`),
    note: answers.note,
    nextOn: answers.nextOn && format.day(answers.nextOn),
  };
  return <bdi className={card.free}>{words[field] || t('conflict.empty')}</bdi>;
}
