import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { permissionsQuery } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Section } from '@/ui/section';
import { useName, usePlaces } from '../names';
import { schoolQuery } from '../queries';
import type { Level } from './groups';

/** What stands at one place, under its name; under its kind while the name is not known. */
export function PlaceGroup({ level, nodeId, children }: { level: Level; nodeId: string; children: ReactNode }) {
  const { t } = useI18n();
  const name = useName();
  const { region, directorate } = usePlaces();
  const mine = useQuery(permissionsQuery);
  const own = mine.data?.places.find((place) => place.level === level && place.id === nodeId);
  const school = useQuery({ ...schoolQuery(nodeId), enabled: level === 'school' && mine.isSuccess && !own });
  const found = own ?? school.data;
  const names: Record<Level, string> = { national: '', aref: region(nodeId), directorate: directorate(nodeId), school: found ? name(found) : '' };
  return <Section title={[t(`office_level.${level}`), names[level]].filter(Boolean).join(' · ')}>{children}</Section>;
}
