import { useSession } from '@/api/me';
import type { Case, Interview } from '../queries';
import { coordinates } from './guards';

/** Who held or logged a talk may correct it, and the coordinator; the server decides again. */
export function useMayCorrect(on: Case): (interview: Pick<Interview, 'interviewer_id' | 'recorded_by'>) => boolean {
  const { me } = useSession();
  const writes = on.may.includes('interview:write');
  return ({ interviewer_id, recorded_by }) => writes && (interviewer_id === me.id || recorded_by === me.id || coordinates(on));
}
