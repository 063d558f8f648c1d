import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Sheet } from '@/ui/sheet';
import { useSubjects } from '../../names';
import type { Case } from '../../queries';
import { CaseFailure } from '../../unmet';

interface Props {
  on: Case;
  title: string;
  submit?: string;
  grave?: boolean;
  /** The write behind the button. */
  sending: { isPending: boolean; isError: boolean; error: unknown };
  /** False while a question is still open. */
  ready: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A small form over the case page: one question or a few, one button. */
export function FormSheet({ on, title, submit, grave = false, sending, ready, onSubmit, onClose, children }: Props) {
  const { t } = useI18n();
  const id = useId();
  const subject = useSubjects(on);
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (ready && !sending.isPending) onSubmit();
  };
  return (
    <Sheet
      title={title}
      onClose={onClose}
      action={
        <>
          <p role="status" className={card.late}>
            {tried && !ready && t('form.incomplete')}
          </p>
          <Button type="submit" form={id} color={grave ? 'clay' : 'green'} loading={sending.isPending}>
            {submit ?? t('action.save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={send} noValidate className={card.form}>
        {children}
        {sending.isError && <CaseFailure error={sending.error} subject={subject} />}
      </form>
    </Sheet>
  );
}
