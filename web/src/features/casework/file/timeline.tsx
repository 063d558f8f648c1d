import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '@/api/client';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import { useSubjects } from '../names';
import type { Case, CaseFile, Interview } from '../queries';
import { chronicle } from './chronicle';
import { eventWords } from './event-words';
import classes from './timeline.module.css';

const shownFirst = 5;

export function Timeline({ on, file }: { on: Case; file: CaseFile }) {
  const { t, format } = useI18n();
  const [all, setAll] = useState(false);
  const happenings = chronicle(file);
  return (
    <Section title={t('case.timeline')}>
      <ol className={classes.timeline}>
        {(all ? happenings : happenings.slice(0, shownFirst)).map((happening) => (
          <li key={happening.id}>
            <time dateTime={happening.at} className={card.soft}>
              {format.instant(happening.at)}
            </time>
            {'event' in happening ? <EventWords on={on} event={happening.event} /> : <TalkWords on={on} interview={happening.interview} />}
          </li>
        ))}
      </ol>
      {!all && happenings.length > shownFirst && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('timeline.all')}
        </Button>
      )}
    </Section>
  );
}

function EventWords({ on, event }: { on: Case; event: Schemas['CaseEvent'] }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const others = (event.members ?? []).filter((id) => id !== event.actor_id).map(subject);
  return (
    <>
      <p className={card.strong}>{eventWords(t, event)}</p>
      {event.note && (
        <p className={card.free}>
          <bdi>{event.note}</bdi>
        </p>
      )}
      <p className={card.soft}>
        {format.list([subject(event.actor_id), ...others])}
        {event.decided_on && event.decided_on !== dayOf(new Date(event.at)) && ` · ${t('timeline.decided_on', { when: format.day(event.decided_on) })}`}
      </p>
    </>
  );
}

function TalkWords({ on, interview }: { on: Case; interview: Interview }) {
  const { t } = useI18n();
  const subject = useSubjects(on);
  const said = interview.rating
    ? t(`rating.${interview.rating}`)
    : interview.acknowledged && `${t('column.acknowledged')} : ${t(`acknowledged.${interview.acknowledged}`)}`;
  return (
    <>
      <p className={card.strong}>{[subject(interview.pupil_id), said].filter(Boolean).join(' · ')}</p>
      {interview.suggestion && <p><bdi>{interview.suggestion}</bdi></p>}
      <p className={card.soft}>
        {t('event.interview')} · {subject(interview.interviewer_id)}
        {interview.revision > 1 && (
          <>
            {' · '}
            <Link href={`/cases/${on.id}?do=revisions&of=${interview.id}`}>{t('interviews.corrected')}</Link>
          </>
        )}
      </p>
    </>
  );
}
