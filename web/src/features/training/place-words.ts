import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { useName } from './names';
import { arefsQuery, type Course, directoratesQuery } from './queries';

/** Who announces a course: the country, an academy or a directorate, in words; empty until read. */
export function usePlaceWords(): (at: Pick<Course, 'level' | 'node_id'>) => string {
  const { t, locale } = useI18n();
  const name = useName();
  const arefs = useQuery(arefsQuery);
  const directorates = useQuery(directoratesQuery);
  return ({ level, node_id: id }) => {
    if (level === 'national') return t('place.national');
    const aref = arefs.data?.items.find((one) => one.id === id);
    if (aref) return t('place_of.aref', { name: locale === 'ar' ? aref.region_ar : aref.region_fr });
    const directorate = directorates.data?.items.find((one) => one.id === id);
    return directorate ? t('place_of.directorate', { name: name(directorate) }) : '';
  };
}
