import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { failureWords } from '@/ui/failure-words';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import { type Course, trainingKey } from '../queries';
import { cancelCourse, restoreCourse } from '../writes';
import classes from '../training.module.css';
import type { CoursePart } from './part';

/** What whoever runs the course does with it. Cancelling is taken back from the toast, or here. */
export function Manage({ course }: CoursePart) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const restoring = useWrite(trainingKey, (of: Course) => restoreCourse(of), () => say(t('course.restored')));
  const cancelling = useWrite(
    trainingKey,
    (of: Course) => cancelCourse(of),
    (cancelled) => say(t('course.cancelled'), () => restoring.mutate(cancelled, { onError: (error) => say(failureWords(t, error).title) })),
  );
  const failed = cancelling.error ?? restoring.error;
  return (
    <Section title={t('course.manage')}>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => go(`/courses/${course.id}/edit`)}>
          {t('course.edit')}
        </Button>
        {course.state === 'cancelled' ? (
          <Button variant="default" loading={restoring.isPending} onClick={() => restoring.mutate(course)}>
            {t('course.restore')}
          </Button>
        ) : (
          course.state !== 'held' && (
            <Button variant="default" loading={cancelling.isPending} onClick={() => cancelling.mutate(course)}>
              {t('course.cancel')}
            </Button>
          )
        )}
      </div>
      {course.state !== 'cancelled' && course.state !== 'held' && <p className={card.soft}>{t('course.cancel.means')}</p>}
      {course.state !== 'cancelled' && <Link href={`/courses/${course.id}/import`}>{t('enrol.import')}</Link>}
      {failed && <FailureNotice error={failed} />}
    </Section>
  );
}
