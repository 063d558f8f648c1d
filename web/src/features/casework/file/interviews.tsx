import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { pupilLabel, useSubjects } from '../names';
import type { Case, Interview } from '../queries';
import { Who } from '../who';
import { FollowUpTable } from './follow-up-table';
import { InterviewLinks } from './interview-links';

const shownFirst = 3;

interface Props {
  on: Case;
  interviews: Interview[];
}

/** The follow-up table as practitioners draw it; on a phone, one card per interview, the latest first. */
export function Interviews({ on, interviews }: Props) {
  const { t } = useI18n();
  const [all, setAll] = useState(false);
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  return (
    <Section
      title={t('case.interviews')}
      count={interviews.length > 0 ? String(interviews.length) : undefined}
      aside={interviews.length > 0 && on.may.includes('case:print') && <Link href={`/cases/${on.id}/print`}>{t('print.follow_up')}</Link>}
    >
      {interviews.length === 0 && <p className={card.soft}>{t('interviews.none')}</p>}
      {interviews.length > 0 && wide && <FollowUpTable on={on} interviews={interviews} />}
      {interviews.length > 0 && !wide && (
        <ul className={card.list}>
          {[...interviews]
            .reverse()
            .slice(0, all ? undefined : shownFirst)
            .map((interview) => (
              <li key={interview.id}>
                <InterviewCard on={on} interview={interview} />
              </li>
            ))}
        </ul>
      )}
      {!wide && !all && interviews.length > shownFirst && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('timeline.all')}
        </Button>
      )}
    </Section>
  );
}

function InterviewCard({ on, interview }: { on: Case; interview: Interview }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const pupil = on.pupils.find((one) => one.id === interview.pupil_id);
  return (
    <article className={card.card} aria-label={pupil && pupilLabel(pupil)}>
      <div className={card.spread}>
        {pupil && <Who pseudonym={pupil.pseudonym} firstName={pupil.names?.first_name} />}
        <span className={card.soft}>{format.instant(interview.started_at)}</span>
      </div>
      <p className={card.soft}>
        {t(`kind.${interview.kind}`)}
        {interview.round > 0 && ` · ${t('interview.round', { round: interview.round })}`}
      </p>
      <div className={card.row}>
        {interview.rating && <Pill tone={interview.rating === 'worse' ? 'late' : 'good'}>{t(`rating.${interview.rating}`)}</Pill>}
        {interview.outcome && <Pill>{t(`outcome.${interview.outcome}`)}</Pill>}
        {interview.alert !== 'none' && <Pill tone="late">{t(`alert.${interview.alert}`)}</Pill>}
        {interview.certification !== 'valid' && <Pill tone="soon">{t(`standing.${interview.certification}`)}</Pill>}
      </div>
      <Facts
        facts={[
          [t('interview.acknowledged'), interview.acknowledged && t(`acknowledged.${interview.acknowledged}`)],
          [t('interview.suggestion'), interview.suggestion && <bdi>{interview.suggestion}</bdi>],
          [t('interview.earlier_done'), interview.earlier_done && t(`earlier.${interview.earlier_done}`)],
          [t('interview.note'), interview.note && <bdi className={card.free}>{interview.note}</bdi>],
          [t('interview.next_on'), interview.next_on && format.day(interview.next_on)],
          [t('interview.interviewer'), `${subject(interview.interviewer_id)} · ${t('interview.took', { count: interview.minutes })}`],
        ]}
      />
      <InterviewLinks on={on} interview={interview} />
    </article>
  );
}
