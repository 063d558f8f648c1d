import type { Case, Interview } from './queries';

/** Only who held or logged an interview may correct it, and the coordinator, who alone gives duties. The server decides. */
export const mayCorrect = (on: Case, interview: Interview, meId: string): boolean =>
  on.may.includes('interview:write') &&
  (interview.interviewer_id === meId || interview.recorded_by === meId || on.may.includes('case:assign'));

export const correctionHref = (caseId: string, interviewId: string): string => `/cases/${caseId}/interviews/${interviewId}/correct`;
