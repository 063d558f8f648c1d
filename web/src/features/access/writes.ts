import { answer, api, newKey, type Schemas, version } from '@/api/client';
import type { Grant, Person } from './queries';

const once = (key: string) => ({ 'Idempotency-Key': key });
const of = (personId: string) => ({ person_id: personId });

export const createPerson = (key: string, body: Schemas['CreatePersonRequest']) =>
  answer(api.POST('/api/v1/people', { params: { header: once(key) }, body }));

export const updatePerson = (person: Person, body: Schemas['UpdatePersonRequest']) =>
  answer(api.PATCH('/api/v1/people/{person_id}', { params: { path: of(person.id), header: { 'If-Match': version(person) } }, body }));

export const resetPassword = (personId: string) =>
  answer(api.POST('/api/v1/people/{person_id}/password-reset', { params: { path: of(personId) } }));

export const giveGrant = (key: string, body: Schemas['GiveGrantRequest']) =>
  answer(api.POST('/api/v1/grants', { params: { header: once(key) }, body }));

export const revokeGrant = (grantId: string) =>
  answer(api.DELETE('/api/v1/grants/{grant_id}', { params: { path: { grant_id: grantId } } }));

/** The same role at the same place until the same day, as a new grant: an ended one never stands up again. */
export const giveAgain = (grant: Grant) =>
  giveGrant(newKey(), {
    person_id: grant.person.id,
    role: grant.role,
    level: grant.level,
    ...(grant.node_id && { node_id: grant.node_id }),
    ...(grant.expires_at && { expires_at: grant.expires_at }),
  });

/** Opens a closed account, and gives the roles again that it lost by being closed; tells how many could not be. */
export async function reopen(person: Person, lost: readonly Grant[]): Promise<number> {
  await updatePerson(person, { active: true });
  const given = await Promise.allSettled(lost.map(giveAgain));
  return given.filter(({ status }) => status === 'rejected').length;
}
