import { NativeSelect } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { useName, usePlaces } from '../../names';

interface Props {
  label: string;
  value: string;
  onChange: (directorateId: string) => void;
  /** Left out of the list: where the school is already. */
  without?: string;
  error?: string | undefined;
}

/** A provincial directorate, under its academy. */
export function DirectorateSelect({ label, value, onChange, without, error }: Props) {
  const { t } = useI18n();
  const name = useName();
  const { arefs, directorates, region } = usePlaces();
  const groups = arefs.map((aref) => ({
    group: region(aref.id),
    items: directorates.filter((one) => one.aref_id === aref.id && one.id !== without).map((one) => ({ value: one.id, label: name(one) })),
  }));
  return (
    <NativeSelect
      label={label}
      value={value}
      error={error}
      data={[{ value: '', label: t('school.choose_directorate') }, ...groups.filter(({ items }) => items.length > 0)]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
