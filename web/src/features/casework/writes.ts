import type { CaseApi } from '@/api/case-api';
import { answer, api, type Schemas, version } from '@/api/client';
import type { Case, Pupil } from './queries';

const once = (key: string) => ({ 'Idempotency-Key': key });
const of = (caseId: string) => ({ case_id: caseId });

export const openCase = (cases: CaseApi, key: string, body: Schemas['OpenCaseRequest']) =>
  answer(cases.POST('/cases', { params: { header: once(key) }, body }));

export const moveCase = (cases: CaseApi, on: Case, body: Schemas['MoveCaseRequest']) =>
  answer(cases.POST('/cases/{case_id}/moves', { params: { path: of(on.id), header: { 'If-Match': version(on) } }, body }));

export const reviewCase = (cases: CaseApi, on: Case, body: Schemas['ReviewCaseRequest']) =>
  answer(cases.POST('/cases/{case_id}/reviews', { params: { path: of(on.id), header: { 'If-Match': version(on) } }, body }));

export const screenCase = (cases: CaseApi, on: Pick<Case, 'id' | 'version'>, body: Schemas['ScreenRequest']) =>
  answer(cases.PUT('/cases/{case_id}/screen', { params: { path: of(on.id), header: { 'If-Match': version(on) } }, body }));

export const putYearNote = (cases: CaseApi, on: Case, body: Schemas['YearNoteRequest']) =>
  answer(cases.PUT('/cases/{case_id}/year-note', { params: { path: of(on.id), header: { 'If-Match': version(on) } }, body }));

export const endSupport = (cases: CaseApi, on: Case, body: Schemas['SupportEndRequest']) =>
  answer(cases.PUT('/cases/{case_id}/support-end', { params: { path: of(on.id), header: { 'If-Match': version(on) } }, body }));

export const raiseFlag = (cases: CaseApi, key: string, caseId: string, body: Schemas['RaiseFlagRequest']) =>
  answer(cases.POST('/cases/{case_id}/flags', { params: { path: of(caseId), header: once(key) }, body }));

export const clearFlag = (cases: CaseApi, caseId: string, flagId: string, body: Schemas['ClearFlagRequest']) =>
  answer(cases.POST('/cases/{case_id}/flags/{flag_id}/clear', { params: { path: { ...of(caseId), flag_id: flagId } }, body }));

export const addPupil = (cases: CaseApi, key: string, caseId: string, body: Schemas['PupilRequest']) =>
  answer(cases.POST('/cases/{case_id}/pupils', { params: { path: of(caseId), header: once(key) }, body }));

export const updatePupil = (cases: CaseApi, caseId: string, pupil: Pupil, body: Schemas['UpdatePupilRequest']) =>
  answer(
    cases.PATCH('/cases/{case_id}/pupils/{pupil_id}', {
      params: { path: { ...of(caseId), pupil_id: pupil.id }, header: { 'If-Match': version(pupil) } },
      body,
    }),
  );

export const assign = (cases: CaseApi, key: string, caseId: string, body: Schemas['AssignRequest']) =>
  answer(cases.POST('/cases/{case_id}/assignments', { params: { path: of(caseId), header: once(key) }, body }));

export const endAssignment = (cases: CaseApi, caseId: string, assignmentId: string) =>
  answer(
    cases.DELETE('/cases/{case_id}/assignments/{assignment_id}', {
      params: { path: { ...of(caseId), assignment_id: assignmentId } },
    }),
  );

export const recordContact = (cases: CaseApi, key: string, caseId: string, body: Schemas['FamilyContactRequest']) =>
  answer(cases.POST('/cases/{case_id}/family-contacts', { params: { path: of(caseId), header: once(key) }, body }));

export const addMeasure = (cases: CaseApi, key: string, caseId: string, body: Schemas['MeasureRequest']) =>
  answer(cases.POST('/cases/{case_id}/measures', { params: { path: of(caseId), header: once(key) }, body }));

export const updateMeasure = (cases: CaseApi, caseId: string, measure: Schemas['Measure'], body: Schemas['UpdateMeasureRequest']) =>
  answer(
    cases.PATCH('/cases/{case_id}/measures/{measure_id}', {
      params: { path: { ...of(caseId), measure_id: measure.id }, header: { 'If-Match': version(measure) } },
      body,
    }),
  );

export const completeTask = (cases: CaseApi, caseId: string, taskId: string, body: Schemas['CompleteTaskRequest']) =>
  answer(cases.POST('/cases/{case_id}/tasks/{task_id}/done', { params: { path: { ...of(caseId), task_id: taskId } }, body }));

export const recordLetter = (schoolId: string, yearId: string, body: Schemas['ParentLetterRequest']) =>
  answer(
    api.PUT('/api/v1/schools/{school_id}/parent-letters/{year_id}', { params: { path: { school_id: schoolId, year_id: yearId } }, body }),
  );

export const correctInterview = (cases: CaseApi, caseId: string, interviewId: string, revision: number, body: Schemas['CorrectInterviewRequest']) =>
  answer(
    cases.POST('/cases/{case_id}/interviews/{interview_id}/corrections', {
      params: { path: { ...of(caseId), interview_id: interviewId }, header: { 'If-Match': version({ version: revision }) } },
      body,
    }),
  );
