import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { FormSheet } from '@/ui/form-sheet';
import type { DayOff } from '../queries';
import type { YearDraft } from './calendar';

interface Props {
  year: YearDraft;
  off: DayOff | undefined;
  onKeep: (off: DayOff) => void;
  onClose: () => void;
}

const idle = { isPending: false, isError: false, error: null };
const longest = 120;

/** A break or a holiday of the year under correction; it is sent with the whole year. */
export function DayOffSheet({ year, off, onKeep, onClose }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const [kind, setKind] = useState<DayOff['kind']>(off?.kind ?? 'holiday');
  const [starts, setStarts] = useState(off?.starts ?? '');
  const [ends, setEnds] = useState(off?.ends ?? '');
  const [nameFr, setNameFr] = useState(off?.name_fr ?? '');
  const [nameAr, setNameAr] = useState(off?.name_ar ?? '');
  const last = ends || starts;
  const outside = starts !== '' && (starts < year.starts || last > year.ends);
  const backwards = starts !== '' && last < starts;
  const named = nameFr.trim() !== '' || nameAr.trim() !== '';
  return (
    <FormSheet
      title={off ? t('year.off') : t('year.off_add')}
      submit={t('year.off_keep')}
      sending={idle}
      ready={starts !== '' && named && !outside && !backwards}
      onSubmit={() => onKeep({ kind, starts, ends: last, name_fr: nameFr.trim(), name_ar: nameAr.trim() })}
      onClose={onClose}
    >
      <Choice
        label={t('year.off_kind')}
        hint={kind === 'break' ? t('day_kind.break.hint') : t('day_kind.holiday.hint')}
        layout="row"
        options={(['holiday', 'break'] as const).map((value) => ({ value, label: t(`day_kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <DayField label={t('year.off_starts')} value={starts} today={me.today} min={year.starts} max={year.ends} error={outside ? t('year.off_outside') : undefined} onChange={setStarts} />
      <DayField label={t('year.off_ends')} value={ends} today={me.today} min={starts || year.starts} max={year.ends} error={backwards ? t('year.off_backwards') : undefined} onChange={setEnds} />
      <TextInput label={t('year.off_name_fr')} dir="ltr" lang="fr" autoComplete="off" maxLength={longest} value={nameFr} onChange={(event) => setNameFr(event.currentTarget.value)} />
      <TextInput label={t('year.off_name_ar')} dir="rtl" lang="ar" autoComplete="off" maxLength={longest} value={nameAr} onChange={(event) => setNameAr(event.currentTarget.value)} />
    </FormSheet>
  );
}
