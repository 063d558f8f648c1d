import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import { failureWords, refusedWords } from './failure-words';
import { Notice } from './notice';

interface Props {
  error: unknown;
  onRetry?: (() => void) | undefined;
  retryLabel?: string;
  children?: ReactNode;
}

/** The face of a failure: what happened, what to do next, and the number to give to support. */
export function FailureNotice({ error, onRetry, retryLabel, children }: Props) {
  const { t } = useI18n();
  // The sign-in stands over the screen already, and after it this is no longer true.
  if (isFailure(error) && error.status === 401 && error.code !== 'sign_in_refused') return null;
  const { title, advice } = failureWords(t, error);
  return (
    <Notice tone="late" title={title} urgent>
      {advice && <p>{advice}</p>}
      {refusedWords(t, error).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {children}
      {isFailure(error) && error.status >= 500 && error.requestId && <p>{t('failure.request', { id: error.requestId })}</p>}
      {onRetry && (
        <div>
          <Button variant="default" onClick={onRetry}>
            {retryLabel ?? t('action.retry')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
