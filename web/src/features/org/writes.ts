import { answer, api, type Schemas, version } from '@/api/client';

const at = (schoolId: string) => ({ school_id: schoolId });
const once = (key: string) => ({ 'Idempotency-Key': key });
const match = (of: { version: number }) => ({ 'If-Match': version(of) });

type Versioned = { id: string; version: number };

export const createSchool = (key: string, body: Schemas['CreateSchoolRequest']) =>
  answer(api.POST('/api/v1/schools', { params: { header: once(key) }, body }));

export const updateSchool = (school: Versioned, body: Schemas['UpdateSchoolRequest']) =>
  answer(api.PATCH('/api/v1/schools/{school_id}', { params: { path: at(school.id), header: match(school) }, body }));

export const moveSchool = (school: Versioned, directorateId: string) =>
  answer(
    api.POST('/api/v1/schools/{school_id}/moves', {
      params: { path: at(school.id), header: match(school) },
      body: { directorate_id: directorateId },
    }),
  );

export const closeSchool = (school: Versioned, closedOn: string) =>
  answer(
    api.PUT('/api/v1/schools/{school_id}/closure', { params: { path: at(school.id), header: match(school) }, body: { closed_on: closedOn } }),
  );

export const reopenSchool = (school: Versioned) =>
  answer(api.DELETE('/api/v1/schools/{school_id}/closure', { params: { path: at(school.id), header: match(school) } }));

export const addMember = (key: string, schoolId: string, body: Schemas['AddTeamMemberRequest']) =>
  answer(api.POST('/api/v1/schools/{school_id}/team', { params: { path: at(schoolId), header: once(key) }, body }));

export const updateMember = (member: Versioned, body: Schemas['UpdateTeamMemberRequest']) =>
  answer(api.PATCH('/api/v1/team-members/{member_id}', { params: { path: { member_id: member.id }, header: match(member) }, body }));

export const recordLetter = (schoolId: string, yearId: string, sentOn: string) =>
  answer(
    api.PUT('/api/v1/schools/{school_id}/parent-letters/{year_id}', {
      params: { path: { ...at(schoolId), year_id: yearId } },
      body: { sent_on: sentOn },
    }),
  );

export const searchPeople = (body: Schemas['SearchPeopleRequest']) => answer(api.POST('/api/v1/people-searches', { body }));

export const recordCertificate = (key: string, body: Schemas['RecordCertificateRequest']) =>
  answer(api.POST('/api/v1/certificates', { params: { header: once(key) }, body }));

export const revokeCertificate = (certificate: Versioned, body: Schemas['RevokeCertificateRequest']) =>
  answer(
    api.PUT('/api/v1/certificates/{certificate_id}/revocation', {
      params: { path: { certificate_id: certificate.id }, header: match(certificate) },
      body,
    }),
  );

export const suspendPerson = (key: string, personId: string, body: Schemas['SuspendPersonRequest']) =>
  answer(api.POST('/api/v1/people/{person_id}/suspension', { params: { path: { person_id: personId }, header: once(key) }, body }));

export const endSuspension = (of: { person_id: string; version: number }) =>
  answer(api.DELETE('/api/v1/people/{person_id}/suspension', { params: { path: { person_id: of.person_id }, header: match(of) } }));

/** Version 0 maps a code that is not mapped yet. */
export const putProvinceCode = (of: { code: string; version: number }, directorateId: string) =>
  answer(
    api.PUT('/api/v1/province-codes/{code}', {
      params: { path: { code: of.code }, header: match(of) },
      body: { directorate_id: directorateId },
    }),
  );

export const deleteProvinceCode = (of: { code: string; version: number }) =>
  answer(api.DELETE('/api/v1/province-codes/{code}', { params: { path: { code: of.code }, header: match(of) } }));

/** The bytes go as they are: the server finds the encoding. */
export const importSchools = (file: File, dryRun: boolean) =>
  answer(
    api.POST('/api/v1/schools/import', {
      params: { query: { dry_run: dryRun } },
      headers: { 'Content-Type': 'text/csv' },
      body: file as unknown as string,
      bodySerializer: () => file,
    }),
  );
