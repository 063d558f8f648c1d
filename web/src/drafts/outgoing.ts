import type { CaseApi } from '@/api/case-api';
import { answer, type Schemas } from '@/api/client';
import { isFailure } from '@/api/failure';
import { realCases } from '@/api/space';

type Interview = Schemas['Interview'];

/** An interview that may wait for the line, with the key under which it is sent however often. */
export interface Outgoing {
  key: string;
  caseId: string;
  body: Schemas['InterviewRequest'];
}

export const send = (cases: CaseApi, { key, caseId, body }: Outgoing): Promise<Interview> =>
  answer(
    cases.POST('/cases/{case_id}/interviews', { params: { path: { case_id: caseId }, header: { 'Idempotency-Key': key } }, body }),
  );

/** No answer, or none from the service itself, or the session ended meanwhile: what was sent may simply be sent again. */
export const mayWait = (error: unknown): boolean => isFailure(error) && [0, 401, 429, 502, 503, 504].includes(error.status);

/** Logged with the same pupil since the writing began. What is the very same talk is a sending of ours whose answer was lost. */
export function loggedSince(interviews: readonly Interview[], mine: Schemas['InterviewRequest'], since: number): Interview[] {
  const ours = (one: Interview) =>
    one.kind === mine.kind && one.interviewer_id === mine.interviewer_id && Date.parse(one.started_at) === Date.parse(mine.started_at);
  return interviews.filter((one) => one.pupil_id === mine.pupil_id && Date.parse(one.recorded_at) > since && !ours(one));
}

export interface Logged {
  interview: Interview;
  by: Schemas['PersonRef'] | undefined;
}

/** What the team logged with this pupil while ours waited. Nothing of a simulation ever waits. */
export async function meanwhile({ caseId, body }: Outgoing, since: number): Promise<Logged[]> {
  const { file, people } = await answer(realCases.GET('/cases/{case_id}', { params: { path: { case_id: caseId } } }));
  const later = loggedSince(file?.interviews ?? [], body, since);
  return later.map((interview) => ({ interview, by: people?.find(({ id }) => id === interview.interviewer_id) }));
}
