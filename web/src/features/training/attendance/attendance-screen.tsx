import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { isFailure } from '@/api/failure';
import { useSession } from '@/api/me';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { halfDays } from '../days';
import { useName, useTitle } from '../names';
import { courseQuery, type Enrolment, enrolmentsQuery, trainingKey } from '../queries';
import { putAttendance } from '../writes';
import classes from './attendance.module.css';
import { useKept } from './kept';
import { countOf, marked, type Marks, restPresent } from './marks';
import { TapRow } from './tap-row';
import { attending, marksOf } from './taken';

/** Who is there this half-day: a list for the thumb, sent as a whole. What was tapped stays until it is kept by the service. */
export default function AttendanceScreen({ courseId, date, half }: { courseId: string; date: string; half: string }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const [, go] = useLocation();
  const name = useName();
  const title = useTitle();
  const course = useQuery(courseQuery(courseId));
  const enrolments = useQuery(enrolmentsQuery(courseId));
  const [typed, keep, forget] = useKept(`${courseId} ${date} ${half}`);
  const here = course.data && halfDays(course.data.days).find((one) => one.on === date && one.half === half);
  const people = attending(enrolments.data ?? []).sort((a, b) => name(a.person).localeCompare(name(b.person)));
  const ids = people.map(({ id }) => id);
  const marks: Marks = { ...(here && marksOf(people, here)), ...typed };
  const count = countOf(marks, ids);
  const page = `/courses/${courseId}`;
  const sending = useWrite(
    trainingKey,
    (list: Marks) => {
      if (!course.data || !here) throw new Error('no such half-day');
      return putAttendance(course.data, here, list);
    },
    () => {
      forget();
      go(page, { replace: true });
      say(t('attendance.saved', { present: count.present, all: ids.length }));
    },
  );
  const failed = [course, enrolments].find((query) => query.isError && !query.data);
  const changed = Object.keys(typed).length > 0;
  const conflict = isFailure(sending.error) && [409, 412].includes(sending.error.status);
  /** A certificate closes it, and nobody says of themself that they were there. */
  const mine = (one: Enrolment) => one.person.id === me.id;
  const open = people.filter((one) => !one.certified && !mine(one)).map(({ id }) => id);
  const send = () => sending.mutate(Object.fromEntries(open.flatMap((id) => (marks[id] ? [[id, marks[id]]] : []))));

  return (
    <Screen
      title={here ? `${format.shortDay(here.on)} · ${t(`half.${here.half}`)}` : t('attendance.title')}
      tab={t('attendance.title')}
      pinned
      back={{ href: page, label: t('course.title') }}
      lead={
        people.length > 0 && (
          <span role="status">
            {t('attendance.count', { present: count.present, absent: count.absent, excused: count.excused })}
            {' · '}
            {count.open > 0 ? t('attendance.open', { count: count.open }) : t('attendance.all')}
          </span>
        )
      }
      action={
        here && open.length > 0 && (
          <>
            {open.some((id) => !marks[id]) && (
              <Button variant="default" onClick={() => keep({ ...typed, ...restPresent(marks, open) })}>
                {t('attendance.rest')}
              </Button>
            )}
            <Button loading={sending.isPending} disabled={!changed} onClick={send}>
              {t('attendance.save')}
            </Button>
          </>
        )
      }
    >
      {(course.isPending || enrolments.isPending) && <Loading lines={5} />}
      {failed && <FailureNotice error={failed.error} onRetry={() => void Promise.all([course.refetch(), enrolments.refetch()])} />}
      {course.data && !here && <Notice tone="soon" title={t('attendance.unknown')} />}
      {here && enrolments.data && people.length === 0 && (
        <Empty title={t('attendance.none')}>
          <p>{t('attendance.none.advice')}</p>
          <Link href={page}>{course.data && title(course.data)}</Link>
        </Empty>
      )}
      {here && people.length > 0 && (
        <>
          <p className={card.soft}>{t('attendance.how')}</p>
          {sending.isError && <FailureNotice error={sending.error}>{conflict && <p>{t('attendance.kept')}</p>}</FailureNotice>}
          <ul className={classes.taps}>
            {people.map((one) => (
              <li key={one.id}>
                <TapRow
                  name={name(one.person)}
                  school={one.school ? name(one.school) : ''}
                  mark={marks[one.id]}
                  closed={one.certified ? t('attendance.closed') : mine(one) ? t('attendance.own') : undefined}
                  onTap={() => keep({ ...typed, ...pick(marked(marks, one.id), one.id) })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}

const pick = (marks: Marks, id: string): Marks => {
  const mark = marks[id];
  return mark ? { [id]: mark } : {};
};
