import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { type Course, courseQuery, trainingKey } from '../queries';
import { updateCourse } from '../writes';
import { CourseForm } from './course-form';
import { bodyOf, isReady, type Values, valuesOf } from './course-values';

/** Corrects what is said of a course; what is typed stays when somebody else was faster. */
export default function EditCourseScreen({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const found = useQuery(courseQuery(courseId));
  if (found.data) return <EditForm course={found.data} />;
  return (
    <Screen title={t('course_form.title_edit')} back={{ href: `/courses/${courseId}`, label: t('course.title') }}>
      {found.isError ? <FailureNotice error={found.error} onRetry={() => void found.refetch()} /> : <Loading lines={5} />}
    </Screen>
  );
}

function EditForm({ course }: { course: Course }) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const id = useId();
  const [values, setValues] = useState<Values>(() => valuesOf(course));
  const [tried, setTried] = useState(false);
  const page = `/courses/${course.id}`;
  const saving = useWrite(
    trainingKey,
    (next: Values) => updateCourse(course, bodyOf(next)),
    () => {
      go(page, { replace: true });
      say(t('course.saved'));
    },
  );
  const ready = isReady(values);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (ready) saving.mutate(values);
  };
  return (
    <Screen
      title={t('course_form.title_edit')}
      back={{ href: page, label: t('course.title') }}
      action={
        <Button type="submit" form={id} loading={saving.isPending}>
          {t('action.save')}
        </Button>
      }
    >
      <form id={id} onSubmit={send} noValidate>
        <CourseForm values={values} onChange={setValues} error={saving.error} tried={tried} />
      </form>
      <p role="status" className={card.late}>
        {tried && !ready && t('form.incomplete')}
      </p>
      {saving.isError && <FailureNotice error={saving.error} />}
    </Screen>
  );
}
