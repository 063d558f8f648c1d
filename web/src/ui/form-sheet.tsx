import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from './card.module.css';
import { FailureNotice } from './failure-notice';
import { Sheet } from './sheet';

export interface FormSheetProps {
  title: string;
  submit?: string;
  grave?: boolean;
  /** The write behind the button. */
  sending: { isPending: boolean; isError: boolean; error: unknown };
  /** False while a question is still open. */
  ready: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** How a refusal is said, where the general words are not enough. */
  failure?: ReactNode;
  children?: ReactNode;
}

/** A small form over a screen: one question or a few, one button. */
export function FormSheet({ title, submit, grave = false, sending, ready, onSubmit, onClose, failure, children }: FormSheetProps) {
  const { t } = useI18n();
  const id = useId();
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
        {sending.isError && (failure ?? <FailureNotice error={sending.error} />)}
      </form>
    </Sheet>
  );
}
