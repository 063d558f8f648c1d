import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Tick } from '@/ui/tick';
import { useName } from './names';
import { arefsQuery, directoratesQuery, type School, schoolsQuery } from './queries';

interface Props {
  label: string;
  chosen: readonly string[];
  onToggle: (school: School) => void;
  /** Several may be taken: all that are in sight by one tap. */
  onAll?: (schools: School[]) => void;
  /** Only below this place of the tree. */
  within?: { aref?: string; directorate?: string };
  error?: string | undefined;
}

const pauseMs = 300;
const fewest = 2;

/** Schools out of the tree: academy, directorate, then by name. */
export function SchoolSearch({ label, chosen, onToggle, onAll, within = {}, error }: Props) {
  const { t, locale } = useI18n();
  const name = useName();
  const arefs = useQuery(arefsQuery);
  const directorates = useQuery(directoratesQuery);
  const [aref, setAref] = useState(within.aref ?? '');
  const [directorate, setDirectorate] = useState(within.directorate ?? '');
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), pauseMs);
  const schools = useInfiniteQuery(schoolsQuery({ ...(aref && { aref }), ...(directorate && { directorate }), ...(text.length >= fewest && { text }) }));
  const rows = schools.data?.pages.flatMap((page) => page.items) ?? [];
  const regions = arefs.data?.items ?? [];
  const provinces = (directorates.data?.items ?? []).filter((one) => !aref || one.aref_id === aref);
  const every = { value: '', label: t('pick.every') };
  return (
    <fieldset className={card.stack}>
      <legend className={card.legend}>{label}</legend>
      <div className={card.pair}>
        {!within.aref && regions.length > 1 && (
          <NativeSelect
            label={t('pick.aref')}
            value={aref}
            data={[every, ...regions.map((one) => ({ value: one.id, label: locale === 'ar' ? one.region_ar : one.region_fr }))]}
            onChange={(event) => {
              setAref(event.currentTarget.value);
              setDirectorate('');
            }}
          />
        )}
        {!within.directorate && provinces.length > 1 && (
          <NativeSelect
            label={t('pick.directorate')}
            value={directorate}
            data={[every, ...provinces.map((one) => ({ value: one.id, label: name(one) }))]}
            onChange={(event) => setDirectorate(event.currentTarget.value)}
          />
        )}
      </div>
      <TextInput type="search" label={t('pick.school')} dir="auto" autoComplete="off" maxLength={80} value={typed} error={error} onChange={(event) => setTyped(event.currentTarget.value)} />
      {schools.isPending && <Loading lines={2} />}
      {schools.isError && !schools.data && <FailureNotice error={schools.error} onRetry={() => void schools.refetch()} />}
      {schools.data && rows.length === 0 && <p className={card.soft}>{t('pick.no_school')}</p>}
      {onAll && rows.length > 1 && (
        <div>
          <Button variant="default" onClick={() => onAll(rows)}>
            {t('pick.all', { count: rows.length })}
          </Button>
        </div>
      )}
      <ul className={card.stack}>
        {rows.map((school) => (
          <li key={school.id}>
            <Tick label={[name(school), school.code].join(' · ')} checked={chosen.includes(school.id)} onChange={() => onToggle(school)} />
          </li>
        ))}
      </ul>
      {schools.hasNextPage && (
        <div>
          <Button variant="default" loading={schools.isFetchingNextPage} onClick={() => void schools.fetchNextPage()}>
            {t('action.show_more')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
