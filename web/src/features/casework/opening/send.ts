import type { CaseApi } from '@/api/case-api';
import { answer, newKey } from '@/api/client';
import { isFailure } from '@/api/failure';
import type { Case } from '../queries';
import { openCase, raiseFlag, screenCase } from '../writes';
import { type Draft, requestOf } from './draft';

/** What a report being made holds: the answers, the keys that make sending it again harmless, and the case once it stands. */
export interface Opening {
  draft: Draft;
  keys: { open: string; flags: string };
  made: Pick<Case, 'id' | 'number' | 'version'> | null;
}

export const newOpening = (draft: Draft): Opening => ({ draft, keys: { open: newKey(), flags: newKey() }, made: null });

/** Sent again after an answer that got lost, it finds the case it already opened. */
export async function sendReport(cases: CaseApi, { draft, keys }: Opening, today: string): Promise<NonNullable<Opening['made']>> {
  const request = requestOf(draft, today);
  if (!request) throw new Error('a report without its channel');
  const { id, number, version } = await openCase(cases, keys.open, request);
  return { id, number, version };
}

const says = (error: unknown, code: string): boolean => isFailure(error) && error.code === code;

/** The screen with the criteria. Somebody else may have written meanwhile: then once more, on the case as it stands now. */
export async function sendScreen(cases: CaseApi, { draft, keys }: Opening, made: NonNullable<Opening['made']>): Promise<void> {
  const body = { flags: draft.flags, criteria: draft.criteria };
  try {
    await screenCase(cases, made, body);
  } catch (error) {
    if (says(error, 'trainee_observes')) return flagEach(cases, draft, keys.flags, made.id);
    if (!says(error, 'stale_version')) throw error;
    await screenCase(cases, await answer(cases.GET('/cases/{case_id}', { params: { path: { case_id: made.id } } })), body);
  }
}

/** A trainee reports and flags, and screens nothing: each fact found is flagged by itself. */
async function flagEach(cases: CaseApi, draft: Draft, key: string, caseId: string): Promise<void> {
  for (const kind of draft.flags) {
    try {
      await raiseFlag(cases, `${key}-${kind}`, caseId, { kind });
    } catch (error) {
      if (!says(error, 'flag_stands')) throw error;
    }
  }
}
