import { Button } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { isFailure } from '@/api/failure';
import { DraftOffer, DraftState } from '@/drafts/draft-offer';
import { useDraft } from '@/drafts/use-draft';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Screen } from '@/ui/screen';
import { ShortText } from '@/ui/short-text';
import { say } from '@/ui/toast';
import { pupilLabel } from '../names';
import { NeutralButton } from '../neutral/neutral-button';
import type { Case, Interview, InterviewForm } from '../queries';
import { useWrite } from '../use-write';
import { correctInterview } from '../writes';
import { type Answers, reasonLimit, unanswered } from './answers';
import { Conflict } from './conflict';
import { answersOf, type Correction, correctionOf, differences } from './correction';
import { InterviewFields } from './interview-fields';
import { Refused } from './refused';
import { useErrors, useSubject } from './use-errors';
import { useLeaveWarning } from './use-leave-warning';

interface Props {
  on: Case;
  /** The newest revision that was read. */
  logged: Interview;
  form: InterviewForm;
  back: { href: string; label: string };
  onReread: () => void;
}

export function CorrectionEditor({ on, logged, form, back, onReread }: Props) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const id = useId();
  const [writing, setWriting] = useState<Correction>(() => ({ revision: logged.revision, answers: answersOf(logged) }));
  const [tried, setTried] = useState(false);
  const page = useRef<HTMLFormElement>(null);
  const draft = useDraft({
    kind: 'correction',
    subject: `${on.id}/${logged.id}`,
    label: pupilLabel(form),
    href: `/cases/${on.id}/interviews/${logged.id}/correct`,
    value: writing,
    onResume: setWriting,
  });
  const saving = useWrite(
    ({ revision, answers }: Correction, cases) => correctInterview(cases, on.id, logged.id, revision, correctionOf(answers, logged)),
    () => {
      draft.done();
      say(t('correct.saved'));
      go(back.href);
    },
  );
  const subject = useSubject(form);
  const { answers } = writing;
  useLeaveWarning(!draft.safe && !saving.isSuccess && (answers.reason !== '' || differences(answers, answersOf(logged)).length > 0));

  const set = (some: Partial<Answers>) => setWriting((before) => ({ ...before, answers: { ...before.answers, ...some } }));
  const missing = unanswered(answers, true);
  const errorOf = useErrors(saving.error, tried ? missing : []);
  const overtaken = isFailure(saving.error) && saving.error.status === 412;

  const send = (next: Correction) => {
    setTried(true);
    if (missing.length > 0) {
      requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (saving.isPending) return;
    setWriting(next);
    saving.mutate(next);
  };
  const take = () => {
    setWriting({ revision: logged.revision, answers: answersOf(logged) });
    setTried(false);
    saving.reset();
    say(t('conflict.taken'));
  };

  return (
    <Screen
      title={pupilLabel(form)}
      tab={t('correct.title')}
      lead={t('correct.title')}
      back={back}
      pinned
      aside={<NeutralButton firstName={form.names?.first_name} />}
      action={
        !overtaken && (
          <Button type="submit" form={id} loading={saving.isPending}>
            {t('correct.save')}
          </Button>
        )
      }
    >
      {overtaken && (
        <Conflict
          on={on}
          mine={answers}
          theirs={logged.revision > writing.revision ? logged : undefined}
          onKeep={() => send({ ...writing, revision: logged.revision })}
          onTake={take}
          onReread={onReread}
        />
      )}
      <div hidden={overtaken}>
        <form
          id={id}
          ref={page}
          noValidate
          className={card.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            send(writing);
          }}
        >
          <DraftOffer draft={draft} />
          <p className={card.strong}>{t(`kind.${answers.kind}`)}</p>
          <ShortText
            label={t('correct.reason')}
            hint={t('correct.reason.hint')}
            limit={reasonLimit}
            required
            value={answers.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
          />
          <InterviewFields form={form} answers={answers} set={set} errorOf={errorOf} correcting />
          {tried && missing.length > 0 && <p role="alert" className={card.late}>{t('interview.missing', { count: missing.length })}</p>}
          <DraftState draft={draft} />
          {saving.isError && !overtaken && <Refused caseId={on.id} error={saving.error} subject={subject} onReread={() => { saving.reset(); onReread(); }} />}
        </form>
      </div>
    </Screen>
  );
}
