import { queryOptions } from '@tanstack/react-query';
import { answer, type Schemas } from '@/api/client';
import { spaceOf } from '@/api/space';

/** Kept in memory for the screen alone: each search is a line in the journal, so none is made again by itself. */
export const pupilsQuery = (body: Schemas['SearchPupilsRequest']) =>
  queryOptions({
    queryKey: ['pupil-search', body],
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ client }) => answer(spaceOf(client).cases.POST('/pupil-searches', { body })),
  });
