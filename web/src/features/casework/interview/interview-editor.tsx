import { Button } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { now } from '@/api/clock';
import { useSession } from '@/api/me';
import { DraftOffer, DraftState } from '@/drafts/draft-offer';
import { useDraft } from '@/drafts/use-draft';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { pupilLabel } from '../names';
import { NeutralButton } from '../neutral/neutral-button';
import type { InterviewForm } from '../queries';
import { useWrite } from '../use-write';
import { type Answers, begun, firstAnswers, requestOf, settled, unanswered, withKind, type Writing } from './answers';
import { Guide } from './guide';
import { markGuideRead } from './guide-memory';
import { guideOf } from './guides';
import { InterviewFields } from './interview-fields';
import { Refused } from './refused';
import { Saved } from './saved';
import { useErrors, useSubject } from './use-errors';
import { useLeaveWarning } from './use-leave-warning';

interface Props {
  caseId: string;
  form: InterviewForm;
  back: { href: string; label: string };
  /** Asks again what the method proposes; what was answered stays. */
  onReread: () => void;
}

/** An interview being logged. All that is answered is in one plain object, beside the key under which it is sent. */
export function InterviewEditor({ caseId, form, back, onReread }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const id = useId();
  const [writing, setWriting] = useState<Writing>(() => ({ key: newKey(), answers: firstAnswers(form, me.id) }));
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<Schemas['Interview'] | null>(null);
  const page = useRef<HTMLFormElement>(null);
  const finish = (interview: Schemas['Interview']) => {
    const read = guideOf(interview.kind, interview.round);
    if (read) markGuideRead(read);
    setSaved(interview);
  };
  const draft = useDraft({
    kind: 'interview',
    subject: `${caseId}/${form.pupil_id}`,
    label: pupilLabel(form),
    href: `/cases/${caseId}/interviews/new/${form.pupil_id}`,
    value: writing,
    onResume: setWriting,
    onSent: finish,
  });
  const saving = useWrite(({ key, answers }: Writing) => draft.send({ key, caseId, body: requestOf(answers, form.pupil_id) }), finish);
  const subject = useSubject(form);
  const { answers } = writing;
  useLeaveWarning(saved === null && begun(answers) && !draft.safe);

  const change = (next: (before: Answers) => Answers) => setWriting((before) => ({ ...before, answers: next(before.answers) }));
  const set = (some: Partial<Answers>) => change((before) => ({ ...before, ...some }));
  const missing = unanswered(answers);
  const errorOf = useErrors(saving.error, tried ? missing : []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) {
      requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (saving.isPending) return;
    const sent = { ...writing, answers: settled(answers, now()) };
    setWriting(sent);
    saving.mutate(sent);
  };

  const reread = () => {
    saving.reset();
    onReread();
  };

  if (saved) return <Saved caseId={caseId} interview={saved} label={pupilLabel(form)} firstName={form.names?.first_name} />;
  const option = form.kinds.find((one) => one.kind === answers.kind);
  const guide = guideOf(answers.kind, option?.round ?? 0);
  return (
    <Screen
      title={pupilLabel(form)}
      tab={t('interview.title')}
      lead={[form.names?.class_label, option && option.round > 0 && t('interview.round', { round: option.round })].filter(Boolean).join(' · ')}
      back={back}
      pinned
      aside={<NeutralButton firstName={form.names?.first_name} />}
      action={
        <Button type="submit" form={id} loading={saving.isPending}>
          {t('interview.save')}
        </Button>
      }
    >
      <form id={id} ref={page} onSubmit={submit} noValidate className={card.form}>
        <DraftOffer draft={draft} />
        {form.kinds.length === 0 && <Notice tone="late" title={t('refused.no_kind')} urgent />}
        {form.kinds.length > 0 && form.interviewers.length === 0 && (
          <Notice tone="late" title={t('interview.nobody_certified')} urgent>
            <p>{t('interview.nobody_certified.advice')}</p>
          </Notice>
        )}
        {form.kinds.length < 2 ? (
          <p className={card.strong}>{t(`kind.${answers.kind}`)}</p>
        ) : (
          <Choice
            label={t('interview.kind')}
            layout="column"
            options={form.kinds.map(({ kind }) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={answers.kind}
            onChange={(kind) => change((before) => withKind(before, form, kind))}
          />
        )}
        {guide && <Guide key={guide} name={guide} />}
        <InterviewFields form={form} answers={answers} set={set} errorOf={errorOf} />
        {tried && missing.length > 0 && <p role="alert" className={card.late}>{t('interview.missing', { count: missing.length })}</p>}
        <DraftState draft={draft} />
        {saving.isError && !draft.waiting && <Refused caseId={caseId} error={saving.error} subject={subject} onReread={reread} />}
      </form>
    </Screen>
  );
}
