import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Sheet } from '@/ui/sheet';
import { useSubjects } from '../../names';
import type { Case } from '../../queries';
import { CaseFailure } from '../../unmet';
import classes from './guided-sheet.module.css';

export interface Step {
  title: string;
  content: ReactNode;
  /** False while a question of this step is still open. */
  ready?: boolean;
}

interface Props {
  on: Case;
  title: string;
  steps: readonly Step[];
  /** What will happen, said before the button of the last step. */
  effects: readonly string[];
  submit: string;
  grave?: boolean;
  sending: { isPending: boolean; isError: boolean; error: unknown };
  onSubmit: () => void;
  onClose: () => void;
}

/** A decision in two or three short steps: where things stand, what is decided, what will happen. Going back loses nothing. */
export function GuidedSheet({ on, title, steps, effects, submit, grave = false, sending, onSubmit, onClose }: Props) {
  const { t } = useI18n();
  const id = useId();
  const subject = useSubjects(on);
  const [at, setAt] = useState(0);
  const [tried, setTried] = useState(false);
  const all: Step[] = [...steps, { title: t('steps.then'), content: <Effects effects={effects} /> }];
  const step = all[Math.min(at, all.length - 1)];
  const last = at >= all.length - 1;
  const ready = step?.ready ?? true;
  const turn = (to: number) => {
    setTried(false);
    setAt(to);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!ready || sending.isPending) return;
    if (last) onSubmit();
    else turn(at + 1);
  };
  return (
    <Sheet
      title={title}
      onClose={onClose}
      action={
        <div className={classes.foot}>
          <p role="status" className={card.late}>
            {tried && !ready && t('form.incomplete')}
          </p>
          <div className={classes.buttons}>
            {at > 0 && (
              <Button variant="default" onClick={() => turn(at - 1)}>
                {t('steps.back')}
              </Button>
            )}
            <Button type="submit" form={id} color={grave && last ? 'clay' : 'green'} loading={sending.isPending}>
              {last ? submit : t('steps.next')}
            </Button>
          </div>
        </div>
      }
    >
      <form id={id} onSubmit={send} noValidate className={card.form}>
        {step && <Heading key={at} at={at} count={all.length} title={step.title} />}
        {step?.content}
        {sending.isError && <CaseFailure error={sending.error} subject={subject} />}
      </form>
    </Sheet>
  );
}

/** Takes the focus when a step comes, so that it is read from its beginning; the sheet's own title has it at first. */
function Heading({ at, count, title }: { at: number; count: number; title: string }) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (at > 0) heading.current?.focus();
  }, [at]);
  return (
    <div>
      {count > 1 && (
        <p className={classes.progress}>
          <span>{t('steps.step', { at: at + 1, count })}</span>
          <span className={classes.dots} aria-hidden="true">
            {Array.from({ length: count }, (_, one) => (
              <span key={one} data-done={one <= at || undefined} />
            ))}
          </span>
        </p>
      )}
      <h3 ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </h3>
    </div>
  );
}

function Effects({ effects }: { effects: readonly string[] }) {
  return (
    <ul className={classes.effects}>
      {effects.map((effect) => (
        <li key={effect}>{effect}</li>
      ))}
    </ul>
  );
}
