import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { pupilLabel, usePersonName } from '../names';
import type { InterviewForm } from '../queries';
import { CaseFailure } from '../unmet';
import { useWrite } from '../use-write';
import { recordInterview } from '../writes';
import { AlertAnswer } from './alert-answer';
import { type Answers, asksConcern, asksRating, firstAnswers, type Question, requestOf, unanswered, withKind } from './answers';
import { ConcernAnswers } from './concern-answers';
import { Details } from './details';
import { Minutes } from './minutes';
import { RatingAnswer } from './rating-answer';
import { Saved } from './saved';

interface Props {
  caseId: string;
  form: InterviewForm;
  back: { href: string; label: string };
}

export function InterviewEditor({ caseId, form, back }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const personName = usePersonName();
  const id = useId();
  const [key] = useState(newKey);
  const [answers, setAnswers] = useState(() => firstAnswers(form, me.id));
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<Schemas['Interview'] | null>(null);
  const page = useRef<HTMLFormElement>(null);
  const saving = useWrite((request: Schemas['InterviewRequest']) => recordInterview(key, caseId, request), setSaved);
  useLeaveWarning(saved === null && (answers.acknowledged !== '' || answers.rating !== '' || answers.suggestion !== ''));

  const set = (change: Partial<Answers>) => setAnswers((before) => ({ ...before, ...change }));
  const missing = unanswered(answers);
  const errorOf = (question: Question): string | undefined =>
    (tried && missing.includes(question) ? t(`missing.${question}`) : undefined) ?? fieldWords(t, saving.error, question);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) {
      requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (!saving.isPending) saving.mutate(requestOf(answers, form.pupil_id, new Date()));
  };

  if (saved) return <Saved caseId={caseId} interview={saved} label={pupilLabel(form)} />;
  const subject = (whose: string | undefined): string => {
    const person = [...form.interviewers, ...form.observers].find((one) => one.id === whose);
    return person ? personName(person) : whose === form.pupil_id ? pupilLabel(form) : t('someone');
  };
  const option = form.kinds.find((one) => one.kind === answers.kind);
  const parts = { answers, set, errorOf, form };
  return (
    <Screen
      title={pupilLabel(form)}
      tab={t('interview.title')}
      lead={[form.names?.class_label, option && option.round > 0 && t('interview.round', { round: option.round })].filter(Boolean).join(' · ')}
      back={back}
      action={
        <Button type="submit" form={id} loading={saving.isPending}>
          {t('interview.save')}
        </Button>
      }
    >
      <form id={id} ref={page} onSubmit={submit} noValidate className={card.form}>
        {form.interviewers.length === 0 && (
          <Notice tone="late" title={t('interview.nobody_certified')} urgent>
            <p>{t('interview.nobody_certified.advice')}</p>
          </Notice>
        )}
        {form.kinds.length === 1 ? (
          <p className={card.strong}>{t(`kind.${answers.kind}`)}</p>
        ) : (
          <Choice
            label={t('interview.kind')}
            layout="column"
            options={form.kinds.map(({ kind }) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={answers.kind}
            onChange={(kind) => setAnswers((before) => withKind(before, form, kind))}
          />
        )}
        {asksRating(answers.kind) && <RatingAnswer {...parts} />}
        {asksConcern(answers.kind) && <ConcernAnswers {...parts} />}
        <Minutes {...parts} />
        <AlertAnswer {...parts} />
        <DayField
          label={t('interview.next_on')}
          value={answers.nextOn}
          today={me.today}
          min={me.today}
          error={fieldWords(t, saving.error, 'next_on')}
          onChange={(nextOn) => set({ nextOn })}
        />
        <Details {...parts} />
        {tried && missing.length > 0 && <p role="alert" className={card.late}>{t('interview.missing', { count: missing.length })}</p>}
        {saving.isError && <CaseFailure error={saving.error} subject={subject} />}
      </form>
    </Screen>
  );
}

/** The browser asks before a tab with answers closes. */
function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}
