import { queryOptions } from '@tanstack/react-query';
import { answer } from '@/api/client';
import { spaceOf } from '@/api/space';
import { caseworkKey } from '../queries';

export const revisionsQuery = (caseId: string, interviewId: string) =>
  queryOptions({
    queryKey: [...caseworkKey, 'revisions', caseId, interviewId],
    queryFn: ({ client }) =>
      answer(
        spaceOf(client).cases.GET('/cases/{case_id}/interviews/{interview_id}/revisions', {
          params: { path: { case_id: caseId, interview_id: interviewId } },
        }),
      ),
  });

/** Each reading is in the journal as a printing: once for as long as the sheet is open. */
export const followUpSheetQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseworkKey, 'follow-up-sheet', caseId],
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ client }) => answer(spaceOf(client).cases.GET('/cases/{case_id}/follow-up-sheet', { params: { path: { case_id: caseId } } })),
  });
