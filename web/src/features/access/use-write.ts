import { useQueryClient } from '@tanstack/react-query';
import { isFailure } from '@/api/failure';
import { useSingleMutation } from '@/api/use-single-mutation';
import { accessKey } from './queries';

/** One change to an account or a grant; what hangs on it is read again, after a conflict too. */
export function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, onDone?: (output: Output, input: Input) => void) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: accessKey });
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
