import type { CaseApi } from '@/api/case-api';
import { newKey } from '@/api/client';
import { assign, endAssignment } from '../writes';
import type { Slot } from './slots';

export interface Given {
  made: string;
  took: Slot['held'] | undefined;
}

const again = (cases: CaseApi, caseId: string, one: NonNullable<Slot['held']>) =>
  assign(cases, newKey(), caseId, { person_id: one.person_id, duty: one.duty, ...(one.pupil_id && { pupil_id: one.pupil_id }) });

/**
 * Gives a duty, and takes it from whoever held it. Nobody is left without: the new one comes first, except for the referent,
 * of whom there is one; there the former takes it up again when the new one is refused.
 */
export async function give(cases: CaseApi, caseId: string, slot: Slot, personId: string, key: string): Promise<Given> {
  const { held, duty } = slot;
  const wanted = { person_id: personId, duty, ...(held?.pupil_id && { pupil_id: held.pupil_id }) };
  if (held && duty === 'referent') {
    await endAssignment(cases, caseId, held.id);
    try {
      return { made: (await assign(cases, key, caseId, wanted)).id, took: held };
    } catch (error) {
      await again(cases, caseId, held);
      throw error;
    }
  }
  const made = await assign(cases, key, caseId, wanted);
  if (held) await endAssignment(cases, caseId, held.id);
  return { made: made.id, took: held };
}

/** Takes back what was given, and gives it back to who held it. */
export async function takeBack(cases: CaseApi, caseId: string, { made, took }: Given): Promise<void> {
  if (took?.duty === 'referent') await endAssignment(cases, caseId, made);
  if (took) await again(cases, caseId, took);
  if (took?.duty !== 'referent') await endAssignment(cases, caseId, made);
}
