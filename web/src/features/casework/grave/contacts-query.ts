import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';

/** All offices that serve one school, on one page. */
export const schoolContactsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ['contacts', 'school', schoolId],
    staleTime: 5 * 60_000,
    queryFn: () => answer(api.GET('/api/v1/contacts', { params: { query: { school: schoolId } } })),
  });
