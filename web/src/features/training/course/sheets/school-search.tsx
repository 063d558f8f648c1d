import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { OrgPlace } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { useName } from '../../names';
import { schoolsLikeQuery } from '../../queries';
import classes from '../../training.module.css';

const pauseMs = 350;

interface Props {
  /** Schools at which the person works; others are looked up. */
  offered: readonly OrgPlace[];
  onPick: (schoolId: string) => void;
}

/** One school by a few letters of its name, or by its code. */
export function SchoolSearch({ offered, onPick }: Props) {
  const { t } = useI18n();
  const name = useName();
  const [text, setText] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery(schoolsLikeQuery(settled));
  const schools = settled.length > 1 ? (found.data?.items ?? []) : offered;
  return (
    <div className={card.stack}>
      <TextInput
        type="search"
        label={t('enrol.school')}
        description={t('enrol.school.hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        dir="auto"
        autoComplete="off"
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.isError && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      <div role="status">{settled.length > 1 && found.isSuccess && schools.length === 0 && <p>{t('enrol.no_school')}</p>}</div>
      <ul className={classes.offers}>
        {schools.map((school) => (
          <li key={school.id}>
            <Button variant="default" fullWidth justify="start" onClick={() => onPick(school.id)}>
              <bdi>{name(school)}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
