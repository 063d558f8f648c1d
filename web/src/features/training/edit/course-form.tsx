import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { ManyChoice } from '@/ui/many-choice';
import { useName } from '../names';
import { type CourseKind, trainersQuery } from '../queries';
import classes from '../training.module.css';
import type { Values } from './course-values';
import { DaysField } from './days-field';

const kinds: readonly CourseKind[] = ['team', 'trainers', 'refresher'];
const longest = 200;

interface Props {
  values: Values;
  onChange: (values: Values) => void;
  error: unknown;
  /** Who announces it; only a new course is asked. */
  level?: ReactNode;
  tried: boolean;
}

/** What is said of a course, for a new one and for one that is corrected. */
export function CourseForm({ values, onChange, error, level, tried }: Props) {
  const { t } = useI18n();
  const name = useName();
  const trainers = useQuery(trainersQuery);
  const set = <K extends keyof Values>(key: K) => (value: Values[K]) => onChange({ ...values, [key]: value });
  const digits = (key: 'hours' | 'capacity') => (text: string) => set(key)(text.replace(/\D/g, '').slice(0, 3));
  const untitled = !values.title_fr.trim() && !values.title_ar.trim();
  const title = (key: 'title_fr' | 'title_ar', dir: 'ltr' | 'rtl') => (
    <TextInput
      label={t(`course_form.${key}`)}
      dir={dir}
      maxLength={longest}
      autoComplete="off"
      value={values[key]}
      error={fieldWords(t, error, key) ?? (tried && untitled ? t('field.required') : undefined)}
      onChange={(event) => set(key)(event.currentTarget.value)}
    />
  );
  return (
    <div className={card.form}>
      <Choice
        label={t('course_form.kind')}
        hint={t(`course_kind_about.${values.kind}`)}
        options={kinds.map((value) => ({ value, label: t(`course_kind.${value}`) }))}
        value={values.kind}
        onChange={set('kind')}
      />
      <div className={card.stack}>
        {title('title_fr', 'ltr')}
        {title('title_ar', 'rtl')}
        <p className={card.soft}>{t('course_form.titles')}</p>
      </div>
      {level}
      <TextInput
        label={t('course_form.place')}
        description={t('course_form.place.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        dir="auto"
        maxLength={longest}
        value={values.place}
        error={fieldWords(t, error, 'place')}
        onChange={(event) => set('place')(event.currentTarget.value)}
      />
      <DaysField days={values.days} onChange={set('days')} error={error} tried={tried} />
      {trainers.isPending && <Loading lines={1} />}
      {trainers.isError && <FailureNotice error={trainers.error} onRetry={() => void trainers.refetch()} />}
      {trainers.data?.items.length === 0 && <p className={card.soft}>{t('course_form.trainers.none')}</p>}
      {trainers.data && trainers.data.items.length > 0 && (
        <ManyChoice
          label={t('course_form.trainers')}
          options={trainers.data.items.map(({ person }) => ({ value: person.id, label: name(person) }))}
          value={values.trainers}
          error={fieldWords(t, error, 'trainers') ?? values.trainers.map((_, nth) => fieldWords(t, error, `trainers[${nth}]`)).find(Boolean)}
          onChange={set('trainers')}
        />
      )}
      <Disclosure title={t('course_form.more')} open={values.modules.length > 0}>
        <div className={classes.day}>
          <TextInput
            label={t('course_form.hours')}
            description={t('course_form.hours.hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            value={values.hours}
            error={fieldWords(t, error, 'hours')}
            onChange={(event) => digits('hours')(event.currentTarget.value)}
          />
          <TextInput
            label={t('course_form.capacity')}
            description={t('course_form.capacity.hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            value={values.capacity}
            error={fieldWords(t, error, 'capacity')}
            onChange={(event) => digits('capacity')(event.currentTarget.value)}
          />
        </div>
        <Modules modules={values.modules} onChange={set('modules')} error={error} />
      </Disclosure>
    </div>
  );
}

interface ModulesProps {
  modules: Values['modules'];
  onChange: (modules: Values['modules']) => void;
  error: unknown;
}

function Modules({ modules, onChange, error }: ModulesProps) {
  const { t, locale } = useI18n();
  const key = locale === 'ar' ? 'title_ar' : 'title_fr';
  return (
    <div className={card.stack}>
      <p className={card.strong}>{t('course_form.modules')}</p>
      {modules.map((one, nth) => (
        <TextInput
          key={nth}
          label={t('course_form.module', { nth: nth + 1 })}
          dir="auto"
          maxLength={longest}
          value={one[key] || one.title_fr || one.title_ar}
          error={fieldWords(t, error, `modules[${nth}].${key}`) ?? fieldWords(t, error, `modules[${nth}]`)}
          onChange={(event) => onChange(modules.map((other, at) => (at === nth ? { ...other, [key]: event.currentTarget.value } : other)))}
        />
      ))}
      <div>
        <Button variant="default" onClick={() => onChange([...modules, { title_fr: '', title_ar: '' }])}>
          {t('course_form.add_module')}
        </Button>
      </div>
    </div>
  );
}
