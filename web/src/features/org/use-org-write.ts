import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import { failureWords } from '@/ui/failure-words';
import { say } from '@/ui/toast';
import { orgKey } from './queries';

/** The team and the letter show on the screens of the cases too, under names of their own. */
const touched = [orgKey[0], 'team', 'casework'];

const refresh = (client: QueryClient) =>
  client.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) && queryKey[1] !== 'interview-form' });

/**
 * One change to a school or its team. What hangs on it is read again; after a stale version too, so that
 * sending again starts from the latest. A second tap before the button has changed sends nothing.
 */
export function useOrgWrite<Input, Output>(write: (input: Input) => Promise<Output>, onDone?: (output: Output, input: Input) => void) {
  const client = useQueryClient();
  const sending = useRef(false);
  const mutation = useMutation({
    mutationFn: write,
    onSuccess: (output, input) => {
      onDone?.(output, input);
      void refresh(client);
    },
    onError: (error) => {
      if (isFailure(error) && (error.status === 412 || error.status === 409)) void refresh(client);
    },
    onSettled: () => {
      sending.current = false;
    },
  });
  const mutate = (input: Input) => {
    if (sending.current) return;
    sending.current = true;
    mutation.mutate(input);
  };
  return { ...mutation, mutate };
}

/** Reads again what hangs on schools, after many changed at once. */
export function useOrgRefresh(): () => void {
  const client = useQueryClient();
  return () => void refresh(client);
}

/** Takes something back from a toast, when the form that did it is gone: what happened then is said in a toast too. */
export function useTakeBack(): (write: () => Promise<unknown>, done: string) => void {
  const { t } = useI18n();
  const client = useQueryClient();
  return (write, done) => {
    void write()
      .then(
        () => say(done),
        (error: unknown) => say(failureWords(t, error).title),
      )
      .then(() => refresh(client));
  };
}
