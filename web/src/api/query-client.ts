import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isFailure } from './failure';
import { meKey } from './me';

const worthAnotherTry = (error: unknown): boolean => isFailure(error) && (error.status === 0 || error.status >= 502);

export function newQueryClient(beside?: QueryClient): QueryClient {
  /** An ended session shows the sign-in over the screen, which stays as it was. */
  const noticeEndedSession = (error: unknown) => {
    if (isFailure(error) && error.status === 401) (beside ?? client).setQueryData(meKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeEndedSession }),
    mutationCache: new MutationCache({ onError: noticeEndedSession }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        retry: (count, error) => count < 1 && worthAnotherTry(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}
