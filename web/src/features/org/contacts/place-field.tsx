import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { permissionsQuery } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { useName, usePlaces } from '../names';
import type { Level } from './groups';

export interface OfPlace {
  level: Level;
  nodeId: string;
}

const keyOf = ({ level, nodeId }: OfPlace) => `${level} ${nodeId}`;

/** The places whose directory one may write, one's own first. */
export function useWritable(): (OfPlace & { label: string })[] {
  const { t } = useI18n();
  const name = useName();
  const mine = useQuery(permissionsQuery);
  const { arefs, directorates, region } = usePlaces();
  const lines = (mine.data?.permissions ?? []).filter((line) => line.permission === 'contact:write');
  const at = (level: Level) => lines.filter((line) => line.level === level).map((line) => line.node_id);
  const everywhere = at('national').length > 0;
  const inAref = (id: string) => everywhere || at('aref').includes(id);
  return [
    ...(mine.data?.places ?? []).filter((place) => place.level === 'school' && at('school').includes(place.id)).map((place) => ({ level: 'school' as const, nodeId: place.id, label: name(place) })),
    ...(everywhere ? [{ level: 'national' as const, nodeId: '', label: t('office_level.national') }] : []),
    ...arefs.filter(({ id }) => inAref(id)).map(({ id }) => ({ level: 'aref' as const, nodeId: id, label: `${t('office_level.aref')} · ${region(id)}` })),
    ...directorates
      .filter((one) => inAref(one.aref_id) || at('directorate').includes(one.id))
      .map((one) => ({ level: 'directorate' as const, nodeId: one.id, label: `${t('office_level.directorate')} · ${name(one)}` })),
  ];
}

/** Whom the office serves: a place, and every school below. */
export function PlaceField({ value, onChange }: { value: OfPlace | undefined; onChange: (place: OfPlace) => void }) {
  const { t } = useI18n();
  const places = useWritable();
  if (places.length < 2) return null;
  return (
    <NativeSelect
      label={t('office.place')}
      description={t('office.place.hint')}
      value={value ? keyOf(value) : ''}
      data={places.map((place) => ({ value: keyOf(place), label: place.label }))}
      onChange={(event) => {
        const chosen = places.find((place) => keyOf(place) === event.currentTarget.value);
        if (chosen) onChange({ level: chosen.level, nodeId: chosen.nodeId });
      }}
    />
  );
}
