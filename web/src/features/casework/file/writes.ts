import type { CaseApi } from '@/api/case-api';
import { answer, newKey, type Schemas, version } from '@/api/client';
import type { Case } from '../queries';
import { assign, endAssignment } from '../writes';

export const updateCase = (cases: CaseApi, on: Case, body: Schemas['UpdateCaseRequest']) =>
  answer(cases.PATCH('/cases/{case_id}', { params: { path: { case_id: on.id }, header: { 'If-Match': version(on) } }, body }));

const same = (given: Schemas['Assignment']): Schemas['AssignRequest'] => ({
  person_id: given.person_id,
  duty: given.duty,
  ...(given.pupil_id && { pupil_id: given.pupil_id }),
});

/** A duty that was ended is given again to the same person. */
export const assignAgain = (cases: CaseApi, caseId: string, ended: Schemas['Assignment']) => assign(cases, newKey(), caseId, same(ended));

/** One duty passes from one person to another; refused for the second, it stays with the first. */
export async function reassign(cases: CaseApi, key: string, caseId: string, from: Schemas['Assignment'], personId: string) {
  await endAssignment(cases, caseId, from.id);
  try {
    return await assign(cases, key, caseId, { ...same(from), person_id: personId });
  } catch (error) {
    await assignAgain(cases, caseId, from);
    throw error;
  }
}
