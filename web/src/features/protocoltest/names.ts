import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import type { Locale } from '@/i18n/translate';
import { arefsQuery, directoratesQuery, schoolQuery } from './queries';

export interface Named {
  name_fr: string;
  name_ar: string;
}

export const nameIn = (locale: Locale, of: Named): string => (locale === 'ar' ? of.name_ar || of.name_fr : of.name_fr || of.name_ar);

/** A name in the script of the page, in the other one where it is the only one. */
export function useName(): (of: Named) => string {
  const { locale } = useI18n();
  return (of) => nameIn(locale, of);
}

interface Node {
  level: string;
  node_id?: string | undefined;
}

/** A place above the schools in words, by the short name of its region. */
export function usePlaceWords(): (at: Node) => string {
  const { t, locale } = useI18n();
  const name = useName();
  const arefs = useQuery(arefsQuery);
  const directorates = useQuery(directoratesQuery);
  return ({ level, node_id }) => {
    if (level === 'aref') {
      const found = arefs.data?.items.find(({ id }) => id === node_id);
      return found ? (locale === 'ar' ? found.region_ar : found.region_fr) : '';
    }
    if (level === 'directorate') {
      const found = directorates.data?.items.find(({ id }) => id === node_id);
      return found ? name(found) : '';
    }
    return t('place.national');
  };
}

/** The name of one school; empty until it is read. */
export function useSchoolName(schoolId: string): string {
  const name = useName();
  const school = useQuery({ ...schoolQuery(schoolId), enabled: schoolId !== '' });
  return school.data ? name(school.data) : '';
}
