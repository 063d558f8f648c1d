import type { Schemas } from '@/api/client';
import { homeOf } from '../homes';
import type { Person, Place } from '../queries';

/** An account as its form holds it. */
export interface Draft {
  nameFr: string;
  nameAr: string;
  email: string;
  staffNumber: string;
  profession: Schemas['Profession'];
  locale: Schemas['Locale'];
  home: Place | null;
}

export const professions: readonly Schemas['Profession'][] = [
  'teacher', 'guidance_counsellor', 'social_worker', 'education_specialist', 'administration', 'head', 'inspector', 'other',
];

export const empty: Draft = { nameFr: '', nameAr: '', email: '', staffNumber: '', profession: 'teacher', locale: 'fr', home: null };

export const draftOf = (person: Person): Draft => ({
  nameFr: person.name_fr,
  nameAr: person.name_ar,
  email: person.email ?? '',
  staffNumber: person.staff_number ?? '',
  profession: person.profession,
  locale: person.locale,
  home: homeOf(person),
});

const tidied = (draft: Draft): Draft => ({
  ...draft,
  nameFr: draft.nameFr.trim(),
  nameAr: draft.nameAr.trim(),
  email: draft.email.trim().toLowerCase(),
  staffNumber: draft.staffNumber.replace(/\s/g, '').toUpperCase(),
});

/** Both names, a place, and something to sign in with. */
export function isWhole(draft: Draft): boolean {
  const { nameFr, nameAr, email, staffNumber, home } = tidied(draft);
  return nameFr !== '' && nameAr !== '' && (email !== '' || staffNumber !== '') && home !== null;
}

const nodeOf = ({ level, id }: Place): Schemas['NodeRef'] => ({ level, ...(id && { id }) });

export function newPerson(draft: Draft): Schemas['CreatePersonRequest'] | null {
  const { nameFr, nameAr, email, staffNumber, profession, locale, home } = tidied(draft);
  if (!home || !isWhole(draft)) return null;
  return {
    name_fr: nameFr, name_ar: nameAr, profession, locale, home: nodeOf(home), ...(email && { email }), ...(staffNumber && { staff_number: staffNumber }),
  };
}

/** Only what is other than it was. */
export function changeOf(person: Person, draft: Draft): Schemas['UpdatePersonRequest'] {
  const was = draftOf(person);
  const now = tidied(draft);
  const moved = now.home && (now.home.level !== was.home?.level || now.home.id !== was.home.id);
  return {
    ...(now.nameFr !== was.nameFr && { name_fr: now.nameFr }),
    ...(now.nameAr !== was.nameAr && { name_ar: now.nameAr }),
    ...(now.email !== was.email && { email: now.email }),
    ...(now.staffNumber !== was.staffNumber && { staff_number: now.staffNumber }),
    ...(now.profession !== was.profession && { profession: now.profession }),
    ...(now.locale !== was.locale && { locale: now.locale }),
    ...(moved && now.home && { home: nodeOf(now.home) }),
  };
}

/** The fields that somebody else changed between two readings. */
export function changedFields(base: Person, latest: Person): (keyof Draft)[] {
  const [was, now] = [draftOf(base), draftOf(latest)];
  return (Object.keys(was) as (keyof Draft)[]).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(now[field]));
}
