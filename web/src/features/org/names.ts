import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { arefsQuery, directoratesQuery } from './queries';

export interface Named {
  name_fr: string;
  name_ar: string;
}

/** A name in the script of the page, in the other one where it is the only one. */
export function useName(): (of: Named) => string {
  const { locale } = useI18n();
  return (of) => (locale === 'ar' ? of.name_ar || of.name_fr : of.name_fr || of.name_ar);
}

/** The names of academies and directorates, by id; empty until they are read. */
export function usePlaces() {
  const { locale } = useI18n();
  const name = useName();
  const arefs = useQuery(arefsQuery);
  const directorates = useQuery(directoratesQuery);
  return {
    arefs: arefs.data?.items ?? [],
    directorates: directorates.data?.items ?? [],
    pending: arefs.isPending || directorates.isPending,
    error: arefs.error ?? directorates.error,
    retry: () => void Promise.all([arefs.refetch(), directorates.refetch()]),
    region: (id: string): string => {
      const found = arefs.data?.items.find((one) => one.id === id);
      return found ? (locale === 'ar' ? found.region_ar : found.region_fr) : '';
    },
    directorate: (id: string): string => {
      const found = directorates.data?.items.find((one) => one.id === id);
      return found ? name(found) : '';
    },
  };
}
