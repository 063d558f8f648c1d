import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '@/api/client';

export type Verification = Schemas['Verification'];

/** Asked anew each time and kept by nobody; without a session, whoever is signed in here. */
export const verificationQuery = (code: string) =>
  queryOptions({
    queryKey: ['verification', code],
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    queryFn: async () => ({
      ...(await answer(api.GET('/api/v1/verifications/{code}', { params: { path: { code } }, credentials: 'omit', cache: 'no-store' }))),
      askedAt: new Date().toISOString(),
    }),
  });
