import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import type { Translate } from '@/i18n/translate';
import { type PersonRef, schoolQuery } from './queries';

/** A colleague's name in the script of the page; what is not a person has a name too, and a refused sign-in has none. */
export function actorWords(t: Translate, locale: 'fr' | 'ar', actor: PersonRef): string {
  const name = locale === 'ar' ? actor.name_ar : actor.name_fr;
  if (name) return name;
  if (actor.id === 'console') return t('actor.console');
  return actor.id.startsWith('system:') ? t('actor.system') : t('actor.nobody');
}

export function useSchoolName(schoolId: string): string {
  const { t, locale } = useI18n();
  const school = useQuery(schoolQuery(schoolId));
  if (!school.data) return schoolId && school.isError ? t('journal.unknown_school') : '';
  return locale === 'ar' ? school.data.name_ar : school.data.name_fr;
}
