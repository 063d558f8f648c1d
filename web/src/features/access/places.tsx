import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { useName } from './names';
import { arefsQuery, directoratesQuery, type Place, schoolQuery } from './queries';

/** A place in words; a region goes by its short name, since that of an academy fills two lines. */
export function usePlaceName({ level, id }: Place): string {
  const { t, locale } = useI18n();
  const name = useName();
  const arefs = useQuery({ ...arefsQuery, enabled: level === 'aref' });
  const directorates = useQuery({ ...directoratesQuery, enabled: level === 'directorate' });
  const school = useQuery({ ...schoolQuery(id), enabled: level === 'school' && id !== '' });
  if (level === 'national') return t('place.national');
  if (level === 'aref') {
    const aref = arefs.data?.items.find((one) => one.id === id);
    return aref ? t('place_at.aref', { name: locale === 'ar' ? aref.region_ar : aref.region_fr }) : t('at_level.aref');
  }
  if (level === 'directorate') {
    const directorate = directorates.data?.items.find((one) => one.id === id);
    return directorate ? t('place_at.directorate', { name: name(directorate) }) : t('at_level.directorate');
  }
  return school.data ? name(school.data) : t('at_level.school');
}

export function PlaceName({ at }: { at: Place }) {
  return <bdi>{usePlaceName(at)}</bdi>;
}
