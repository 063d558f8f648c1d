import { useI18n } from '@/i18n/i18n';
import type { Case, PersonRef, Pupil } from './queries';

/** The target first, then those to meet, the witnesses and the supporters. */
const order = 'TIWS';
export const inPseudonymOrder = (pseudonyms: readonly string[]): string[] =>
  [...pseudonyms].sort((a, b) => order.indexOf(a.charAt(0)) - order.indexOf(b.charAt(0)) || a.localeCompare(b, 'en', { numeric: true }));

/** A colleague's name in the script of the page. */
export function usePersonName(): (person: Pick<PersonRef, 'name_fr' | 'name_ar'>) => string {
  const { locale } = useI18n();
  return (person) => (locale === 'ar' ? person.name_ar : person.name_fr);
}

/** A pupil as said among adults: the pseudonym, and the first name where one may read it. */
export const pupilLabel = (pupil: Pick<Pupil, 'pseudonym' | 'names'>): string =>
  pupil.names?.first_name ? `${pupil.pseudonym} · ${pupil.names.first_name}` : pupil.pseudonym;

/** Whom an id inside a case means: a pupil or a colleague. */
export function useSubjects(on: Pick<Case, 'pupils' | 'people'>): (id: string | undefined) => string {
  const personName = usePersonName();
  const { t } = useI18n();
  return (id) => {
    const pupil = on.pupils.find((one) => one.id === id);
    if (pupil) return pupilLabel(pupil);
    const person = on.people?.find((one) => one.id === id);
    return person ? personName(person) : t('someone');
  };
}
