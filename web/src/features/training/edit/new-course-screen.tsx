import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { fieldWords } from '@/ui/failure-words';
import { FailureNotice } from '@/ui/failure-notice';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { trainingKey } from '../queries';
import { createCourse } from '../writes';
import { CourseForm } from './course-form';
import { bodyOf, fresh, isReady } from './course-values';
import { LevelField, type Offer, useOffers } from './level-field';

/** Announces a course: a title, days and trainers are enough, the rest can follow. */
export default function NewCourseScreen() {
  const { t } = useI18n();
  const { me, posts } = useSession();
  const [, go] = useLocation();
  const id = useId();
  const [key, setKey] = useState(newKey);
  const [values, setValues] = useState(() => fresh(me.today, posts.some(({ role }) => role === 'trainer') ? [me.id] : []));
  const [chosen, setChosen] = useState<Offer>();
  const [tried, setTried] = useState(false);
  const offers = useOffers();
  const offer = chosen ?? (offers.length === 1 || offers[0]?.level === 'aref' ? offers[0] : undefined);
  const creating = useWrite(
    trainingKey,
    (body: Schemas['CreateCourseRequest']) => createCourse(key, body),
    (made) => {
      go(`/courses/${made.id}`, { replace: true });
      say(t('course.saved'));
    },
  );
  const ready = isReady(values) && offer !== undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (ready) creating.mutate({ ...bodyOf(values), level: offer.level, ...(offer.node_id && { node_id: offer.node_id }) });
  };
  const changed = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    if (creating.isError) setKey(newKey());
  };
  return (
    <Screen
      title={t('course_form.title_new')}
      back={{ href: '/courses', label: t('courses.title') }}
      action={
        <Button type="submit" form={id} loading={creating.isPending}>
          {t('course_form.create')}
        </Button>
      }
    >
      <form id={id} onSubmit={send} noValidate>
        <CourseForm
          values={values}
          onChange={changed(setValues)}
          error={creating.error}
          tried={tried}
          level={offers.length > 1 && <LevelField offers={offers} value={offer} onChange={changed(setChosen)} error={fieldWords(t, creating.error, 'node_id') ?? fieldWords(t, creating.error, 'level')} />}
        />
      </form>
      <p role="status" className={card.late}>
        {tried && !ready && t('form.incomplete')}
      </p>
      {creating.isError && <FailureNotice error={creating.error} />}
    </Screen>
  );
}
