import type { Schemas } from '@/api/client';
import type { CaseFile, Interview } from '../queries';

export type Happening =
  | { at: string; id: string; event: Schemas['CaseEvent'] }
  | { at: string; id: string; interview: Interview };

/** Everything that happened on the case, the latest first: what was decided and what was said. */
export function chronicle(file: Pick<CaseFile, 'events' | 'interviews'>): Happening[] {
  const events = file.events.map((event) => ({ at: event.at, id: event.id, event }));
  const interviews = file.interviews.map((interview) => ({ at: interview.started_at, id: interview.id, interview }));
  return [...events, ...interviews].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
