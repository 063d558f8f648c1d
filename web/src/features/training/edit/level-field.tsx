import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { permissionsQuery } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { useName } from '../names';
import { arefsQuery, type Course, directoratesQuery } from '../queries';

export type Organiser = Pick<Course, 'level' | 'node_id'>;

export interface Offer extends Organiser {
  label: string;
}

/** For whom this person may announce a course: where they hold that permission, and what lies below. */
export function useOffers(): Offer[] {
  const { t, locale } = useI18n();
  const name = useName();
  const mine = useQuery(permissionsQuery);
  const arefs = useQuery(arefsQuery);
  const directorates = useQuery(directoratesQuery);
  const writes = (mine.data?.permissions ?? []).filter(({ permission }) => permission === 'training:write');
  const holds = (level: string, id: string) => writes.some((line) => line.level === level && line.node_id === id);
  const country = writes.some(({ level }) => level === 'national');
  const regions = (arefs.data?.items ?? []).filter(({ id }) => country || holds('aref', id));
  const provinces = (directorates.data?.items ?? []).filter(({ id, aref_id }) => holds('directorate', id) || (!country && holds('aref', aref_id)));
  return [
    ...(country ? [{ level: 'national' as const, node_id: '', label: t('place.national') }] : []),
    ...regions.map((one) => ({ level: 'aref' as const, node_id: one.id, label: t('place_of.aref', { name: locale === 'ar' ? one.region_ar : one.region_fr }) })),
    ...provinces.map((one) => ({ level: 'directorate' as const, node_id: one.id, label: t('place_of.directorate', { name: name(one) }) })),
  ];
}

interface Props {
  offers: readonly Offer[];
  value: Offer | undefined;
  onChange: (offer: Offer | undefined) => void;
  error: string | undefined;
}

export function LevelField({ offers, value, onChange, error }: Props) {
  const { t } = useI18n();
  const keyOf = ({ level, node_id: id }: Offer) => `${level} ${id}`;
  return (
    <NativeSelect
      label={t('course_form.level')}
      value={value ? keyOf(value) : ''}
      error={error}
      data={[...(value ? [] : [{ value: '', label: t('course_form.choose') }]), ...offers.map((offer) => ({ value: keyOf(offer), label: offer.label }))]}
      onChange={(event) => onChange(offers.find((offer) => keyOf(offer) === event.currentTarget.value))}
    />
  );
}
