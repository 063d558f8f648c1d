import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { isFailure } from './failure';
import { useSingleMutation } from './use-single-mutation';

/** One change to what was read under that key; it is read again, after a conflict too. */
export function useWrite<Input, Output>(queryKey: QueryKey, write: (input: Input) => Promise<Output>, onDone?: (output: Output, input: Input) => void) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey });
  return useSingleMutation({
    mutationFn: write,
    onSuccess: (output: Output, input: Input) => {
      onDone?.(output, input);
      void refresh();
    },
    onError: (error) => {
      if (isFailure(error) && [404, 409, 412].includes(error.status)) void refresh();
    },
  });
}
