import { describe, expect, it } from 'vitest';
import type { Person } from '../queries';
import { standingOf } from '../certificates';
import { changedFields, changeOf, draftOf, empty, isWhole, newPerson } from './draft';

const person: Person = {
  id: 'p', name_fr: 'Karim Tazi', name_ar: 'كريم التازي', email: 'karim@example.test', profession: 'teacher', locale: 'fr',
  home: { level: 'school', id: 's1' }, active: true, must_change_password: false, version: 2, created_at: '2026-09-01T08:00:00Z',
};

describe('a new account', () => {
  it('needs both names, a place and something to sign in with', () => {
    const draft = { ...empty, nameFr: 'Ghita Alami', nameAr: 'غيثة العلمي', home: { level: 'school' as const, id: 's1' } };
    expect(isWhole(draft)).toBe(false);
    expect(newPerson({ ...draft, staffNumber: ' 12 34 ' })).toEqual({
      name_fr: 'Ghita Alami', name_ar: 'غيثة العلمي', profession: 'teacher', locale: 'fr', home: { level: 'school', id: 's1' }, staff_number: '1234',
    });
  });

  it('of the whole country has no id of a place', () => {
    const draft = { ...empty, nameFr: 'A', nameAr: 'أ', email: 'A@Example.test ', home: { level: 'national' as const, id: '' } };
    expect(newPerson(draft)).toMatchObject({ home: { level: 'national' }, email: 'a@example.test' });
  });
});

describe('a correction', () => {
  it('sends only what is other than it was', () => {
    expect(changeOf(person, draftOf(person))).toEqual({});
    expect(changeOf(person, { ...draftOf(person), email: '', staffNumber: '77', home: { level: 'aref', id: 'rsk' } })).toEqual({
      email: '', staff_number: '77', home: { level: 'aref', id: 'rsk' },
    });
  });

  it('knows what somebody else changed meanwhile', () => {
    expect(changedFields(person, { ...person, version: 3, name_ar: 'كريم تازي', home: { level: 'school', id: 's2' } })).toEqual(['nameAr', 'home']);
  });
});

it('a certificate is told by the day', () => {
  const certificate = { id: 'c', person_id: 'p', number: 'N-1', code: '', state: 'valid' as const, issued_on: '2026-09-12', valid_until: '2027-09-12', version: 1 };
  expect(['2026-09-11', '2026-09-12', '2027-09-12', '2027-09-13'].map((day) => standingOf(certificate, day))).toEqual(['coming', 'valid', 'valid', 'over']);
  expect(standingOf({ ...certificate, revoked_on: '2026-12-01' }, '2026-12-01')).toBe('revoked');
});
