import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isFailure } from '@/api/failure';
import { caseworkKey } from './queries';

/**
 * One change to a case. What hangs on it is read again: after success everything; after a stale version too,
 * so that sending again starts from the latest.
 */
export function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, onDone?: (output: Output) => void) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: caseworkKey });
  return useMutation({
    mutationFn: write,
    onSuccess: (output) => {
      onDone?.(output);
      return refresh();
    },
    onError: (error) => (isFailure(error) && (error.status === 412 || error.status === 409) ? refresh() : undefined),
  });
}
