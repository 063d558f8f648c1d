import { type MutateOptions, useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/** A mutation that is not sent again while it is on its way: a double tap comes before the screen is drawn anew. */
export function useSingleMutation<Output, Input>(
  options: UseMutationOptions<Output, Error, Input> & { mutationFn: (input: Input) => Promise<Output> },
): UseMutationResult<Output, Error, Input> {
  const flying = useRef(false);
  const mutation = useMutation({
    ...options,
    mutationFn: async (input: Input) => {
      try {
        return await options.mutationFn(input);
      } finally {
        flying.current = false;
      }
    },
  });
  const mutate = (input: Input, more: MutateOptions<Output, Error, Input> = {}) => {
    if (flying.current) return;
    flying.current = true;
    mutation.mutate(input, more);
  };
  return { ...mutation, mutate } as UseMutationResult<Output, Error, Input>;
}
