import { useQueryClient } from '@tanstack/react-query';
import type { CaseApi } from '@/api/case-api';
import { isFailure } from '@/api/failure';
import { useSpace } from '@/api/space';
import { useSingleMutation } from '@/api/use-single-mutation';
import { type Case, caseQuery, caseworkKey } from './queries';

const isCase = (output: unknown): output is Case => typeof output === 'object' && output !== null && 'may' in output && 'dues' in output;

/**
 * One change to a case. What hangs on it is read again: after success everything; after a stale version too,
 * so that sending again starts from the latest. An answer that is the case itself spares reading it once more.
 */
export function useWrite<Input, Output>(write: (input: Input, cases: CaseApi) => Promise<Output>, onDone?: (output: Output) => void) {
  const client = useQueryClient();
  const { cases } = useSpace();
  const refresh = (known?: Case) => {
    const key = known && caseQuery(known.id).queryKey;
    if (known && key) client.setQueryData(key, known);
    return client.invalidateQueries({
      queryKey: caseworkKey,
      predicate: ({ queryKey }) => queryKey[1] !== 'interview-form' && (!key || queryKey[2] !== key[2]),
    });
  };
  return useSingleMutation({
    mutationFn: (input: Input) => write(input, cases),
    onSuccess: (output) => {
      onDone?.(output);
      void refresh(isCase(output) ? output : undefined);
    },
    onError: (error) => {
      if (isFailure(error) && (error.status === 412 || error.status === 409)) void refresh();
    },
  });
}
