import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useSpace } from '@/api/space';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { isGrave } from '../codes';
import { CriteriaStep } from './criteria-step';
import { FactsStep } from './facts-step';
import { GravityStep } from './gravity-step';
import { PeopleStep } from './people-step';
import { Progress } from './progress';
import { ReportStep } from './report-step';
import type { Opening } from './send';
import type { StepProps } from './step-props';
import { after, before, blocking, missingOn, numberOf, type Step, steps } from './steps';
import classes from './wizard.module.css';

interface Props {
  step: Step;
  opening: Opening;
  /** What the device keeps of it. */
  kept: ReactNode;
  set: StepProps['set'];
  sending: { isPending: boolean; isError: boolean; error: unknown; variables: boolean | undefined };
  show: (step: Step) => void;
  finish: (whole: boolean) => void;
}

const faces = { report: ReportStep, people: PeopleStep, facts: FactsStep, criteria: CriteriaStep, gravity: GravityStep };
/** The second tap of a double tap lands on the next screen: it is not meant for it. */
const settleMs = 350;

/** One step: what it asks, how far one is, and the two ways on. */
export function Wizard({ step, opening, kept, set, sending, show, finish }: Props) {
  const { t } = useI18n();
  const { draft, made } = opening;
  const { list } = useSpace();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const arrived = useRef(0);
  useEffect(() => {
    arrived.current = performance.now();
  }, []);
  const [tried, setTried] = useState(false);
  const missing = missingOn(step, draft);
  const next = after(step);
  const previous = before(step);
  const Face = faces[step];
  const grave = draft.flags.some(isGrave);
  const ends = !next && (made !== null || [undefined, step].includes(blocking(draft, true)));

  const onward = (event: FormEvent) => {
    event.preventDefault();
    if (performance.now() - arrived.current < settleMs) return;
    setTried(true);
    if (missing.length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], input')?.focus());
      return;
    }
    if (next) show(next);
    else finish(true);
  };

  return (
    <Screen
      title={t(`open_step.${step}`)}
      tab={t('open.title')}
      lead={t('open.step', { number: numberOf(step), total: steps.length })}
      back={
        previous && (!made || step === 'gravity')
          ? { href: `/cases/new?step=${previous}`, label: t('open.previous') }
          : { href: list, label: t('nav.cases') }
      }
      aside={
        step !== 'gravity' && (
          <Button variant="subtle" color="clay" leftSection={<Icon name="flag" size={18} />} onClick={() => show('gravity')}>
            {t('open.grave')}
          </Button>
        )
      }
      action={
        <>
          {step !== 'report' && next && !made && (
            <Button variant="default" loading={sending.isPending} onClick={() => finish(false)}>
              {t('open.now')}
            </Button>
          )}
          <Button type="submit" form={id} color={ends && grave ? 'clay' : 'green'} loading={sending.isPending}>
            {ends ? t(grave ? 'open.submit_grave' : 'open.submit') : t('open.next')}
          </Button>
        </>
      }
    >
      <Progress step={step} />
      {kept}
      {made && (
        <Notice tone="good" title={t('open.made', { number: made.number })}>
          <p>{t('open.made.advice')}</p>
          <Link href={`/cases/${made.id}`}>{t('interview.open_case')}</Link>
        </Notice>
      )}
      {sending.isError && (
        <div ref={(face) => face?.scrollIntoView({ block: 'center' })}>
          <FailureNotice error={sending.error} />
        </div>
      )}
      <form id={id} ref={form} onSubmit={onward} noValidate className={classes.step}>
        <Face draft={draft} set={set} missing={tried ? missing : []} error={sending.error} />
      </form>
    </Screen>
  );
}
