import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { useName } from './names';
import { PlaceName } from './places';
import { arefsQuery, directoratesQuery, type Level, type Place, schoolsQuery } from './queries';
import { useSettled } from './use-settled';

interface Props {
  /** What may be chosen; one level is not asked about. */
  levels: readonly Level[];
  value: Place | null;
  onChange: (place: Place | null) => void;
  label: string;
  error?: string | undefined;
}

/** The whole country, an academy, a directorate or a school: each level narrows the next, and a school is found by its name. */
export function PlacePicker({ levels, value, onChange, label, error }: Props) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<Level | ''>(value?.level ?? '');
  const only = levels.length === 1 ? levels[0] : undefined;
  const level = only ?? chosen;
  const choose = (next: Level) => {
    setChosen(next);
    onChange(next === 'national' ? { level: next, id: '' } : null);
  };
  const id = value && value.level === level ? value.id : '';
  const place = (next: string) => level && onChange(next ? { level, id: next } : null);
  return (
    <div className={card.stack}>
      {!only && (
        <Choice
          label={label}
          options={levels.map((one) => ({ value: one, label: t(`at_level.${one}`) }))}
          value={chosen}
          onChange={choose}
        />
      )}
      {only === 'national' && <p>{t('place.national')}</p>}
      {level === 'aref' && <ArefField label={t('at_level.aref')} value={id} onChange={place} error={error} />}
      {level === 'directorate' && <DirectorateField value={id} onChange={place} error={error} />}
      {level === 'school' && <SchoolField value={id} onChange={place} error={error} />}
      {!level && error && <p className={card.late}>{error}</p>}
    </div>
  );
}

interface FieldProps {
  value: string;
  onChange: (id: string) => void;
  error?: string | undefined;
}

export function ArefField({ label, value, onChange, error }: FieldProps & { label: string }) {
  const { t, locale } = useI18n();
  const arefs = useQuery(arefsQuery);
  if (arefs.isError) return <FailureNotice error={arefs.error} onRetry={() => void arefs.refetch()} />;
  const data = (arefs.data?.items ?? []).map((aref) => ({ value: aref.id, label: locale === 'ar' ? aref.region_ar : aref.region_fr }));
  return (
    <NativeSelect
      label={label}
      value={value}
      error={error}
      data={[{ value: '', label: t('place_pick.choose') }, ...data]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function DirectorateField({ value, onChange, error }: FieldProps) {
  const { t } = useI18n();
  const name = useName();
  const directorates = useQuery(directoratesQuery);
  const known = directorates.data?.items.find((one) => one.id === value);
  const [aref, setAref] = useState('');
  if (directorates.isError) return <FailureNotice error={directorates.error} onRetry={() => void directorates.refetch()} />;
  const region = known?.aref_id ?? aref;
  const narrowed = (directorates.data?.items ?? []).filter((one) => region === '' || one.aref_id === region);
  return (
    <>
      <ArefField
        label={t('at_level.aref')}
        value={region}
        onChange={(next) => {
          setAref(next);
          onChange('');
        }}
      />
      <NativeSelect
        label={t('at_level.directorate')}
        value={value}
        error={error}
        data={[{ value: '', label: t('place_pick.choose') }, ...narrowed.map((one) => ({ value: one.id, label: name(one) }))]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  );
}

const fewest = 2;

function SchoolField({ value, onChange, error }: FieldProps) {
  const { t } = useI18n();
  const name = useName();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const asked = wanted.length >= fewest ? { text: wanted } : {};
  const schools = useQuery(schoolsQuery(asked));
  const items = schools.data?.items ?? [];
  return (
    <>
      <TextInput
        label={t('place_pick.school')}
        description={t('place_pick.school.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="search"
        dir="auto"
        autoComplete="off"
        maxLength={80}
        value={text}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {value && !items.some((one) => one.id === value) && (
        <p>
          {t('place_pick.chosen')} <PlaceName at={{ level: 'school', id: value }} />
        </p>
      )}
      {schools.isPending && <Loading lines={2} />}
      {schools.isError && <FailureNotice error={schools.error} onRetry={() => void schools.refetch()} />}
      {schools.data && items.length === 0 && <p className={card.soft}>{t('place_pick.no_school')}</p>}
      {items.length > 0 && (
        <Choice
          label={t('at_level.school')}
          layout="column"
          options={items.map((one) => ({ value: one.id, label: [name(one), one.code].join(' · ') }))}
          value={value}
          onChange={onChange}
          hint={schools.data?.next ? t('place_pick.more_schools') : undefined}
        />
      )}
    </>
  );
}
