import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { clockOf } from '@/i18n/format';
import { now } from '@/api/clock';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { CourseStatePill } from '../course-state';
import { daysWords } from '../days';
import { useTitle } from '../names';
import { courseQuery, enrolmentsQuery } from '../queries';
import { CourseBody } from './course-body';
import { nextStep } from './next-step';
import type { CoursePart, OpenSheet } from './part';

const CourseSheet = lazy(() => import('./sheets/course-sheet'));

/** One course: when and where, who came, how they did, and their certificates. The next thing to do stands at the thumb. */
export default function CourseScreen({ courseId }: { courseId: string }) {
  const { t, format } = useI18n();
  const { me, holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const title = useTitle();
  const found = useQuery(courseQuery(courseId));
  const enrolments = useQuery(enrolmentsQuery(courseId));
  const course = found.data;
  const here = `/courses/${courseId}`;
  const open: OpenSheet = (sheet, subject) => go(`${here}?do=${sheet}${subject ? `&of=${subject}` : ''}`);
  const doing = search.get('do');
  const part: CoursePart | undefined = course && {
    course,
    enrolments: enrolments.data ?? [],
    writable: course.writable && course.state !== 'cancelled',
    enrols: holds('training:enrol') && course.state !== 'cancelled',
    issues: holds('certificate:issue') && course.writable && course.state !== 'cancelled',
    open,
  };
  const next = part && enrolments.data && nextStep(part, me, clockOf(now()));
  const act = () => {
    if (!next) return;
    if (next.step === 'attendance') go(`${here}/attendance/${next.on}/${next.half}`);
    else if (next.step === 'assess') open('person', next.of);
    else open(next.step);
  };
  return (
    <Screen
      title={course ? title(course) : t('course.title')}
      tab={t('course.title')}
      lead={
        course && (
          <>
            {daysWords(t, format, course)} <CourseStatePill state={course.state} />
          </>
        )
      }
      back={{ href: '/courses', label: t('courses.title') }}
      action={next && <Button onClick={act}>{t(`next_step.${next.step}`)}</Button>}
      wide
    >
      {(found.isPending || (course && enrolments.isPending)) && <Loading lines={4} />}
      {found.isError && !course && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {course && enrolments.isError && !enrolments.data && <FailureNotice error={enrolments.error} onRetry={() => void enrolments.refetch()} />}
      {part && enrolments.data && <CourseBody {...part} next={next?.step} />}
      {part && doing && enrolments.data && (
        <Suspense fallback={null}>
          <CourseSheet key={`${doing} ${search.get('of') ?? ''}`} {...part} name={doing} subject={search.get('of') ?? ''} onClose={() => go(here, { replace: true })} />
        </Suspense>
      )}
    </Screen>
  );
}
