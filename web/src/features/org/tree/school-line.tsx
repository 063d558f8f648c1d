import { Fragment } from 'react';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import { LackPills } from '../lack-words';
import { closedWords } from '../school/closed';
import { useName, usePlaces } from '../names';
import type { School } from '../queries';
import { lacks } from '../readiness';
import classes from './tree.module.css';

/** One school of the list: what it is, how its team stands, and what it still lacks. Never a figure of cases. */
export function SchoolLine({ school, within }: { school: School; within: string | undefined }) {
  const { t, format } = useI18n();
  const name = useName();
  const { me } = useSession();
  const { directorate } = usePlaces();
  const closed = closedWords(t, format, school, me.today);
  const found = lacks(school, school.team, me.today);
  const said = [
    school.team && t('team.members', { count: school.team.size }),
    school.certified !== undefined && t('schools.certified', { count: school.certified }),
    school.team && school.team.trainees > 0 && t('team.trainees', { count: school.team.trainees }),
    school.parent_letter_on && t('schools.letter', { when: format.date(school.parent_letter_on) }),
  ].filter((words) => typeof words === 'string');
  return (
    <Link href={`/schools/${school.id}`} className={classes.school}>
      <span>
        <span className={card.strong}>
          <bdi>{name(school)}</bdi>
        </span>
        <br />
        <span className={card.soft}>
          <bdi dir="ltr">{school.code}</bdi> · {t(`cycle.${school.cycle}`)}
          {within === undefined && ` · ${directorate(school.directorate_id)}`}
        </span>
      </span>
      <span className={`${card.soft} ${classes.facts}`}>
        {said.map((words) => (
          <Fragment key={words}>
            <span>{words}</span>{' '}
          </Fragment>
        ))}
      </span>
      <span className={classes.lacks}>
        {closed ? (
          <Pill>{closed}</Pill>
        ) : (
          <LackPills found={found} complete={school.team ? t('readiness.ready') : undefined} />
        )}
      </span>
    </Link>
  );
}
