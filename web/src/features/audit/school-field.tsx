import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import classes from './audit.module.css';
import { useSchoolName } from './names';
import { schoolsLikeQuery } from './queries';

const pauseMs = 350;

interface Props {
  value: string;
  onChange: (schoolId: string) => void;
}

/** One school, found by the beginning of its name, its commune or its code. */
export function SchoolField({ value, onChange }: Props) {
  const { t, locale } = useI18n();
  const [text, setText] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery(schoolsLikeQuery(settled));
  const chosen = useSchoolName(value);

  if (value) {
    return (
      <div className={card.spread}>
        <p>
          <span className={card.soft}>{t('journal.school')}</span> <bdi className={card.strong}>{chosen}</bdi>
        </p>
        <Button variant="default" onClick={() => onChange('')}>
          {t('journal.other_school')}
        </Button>
      </div>
    );
  }
  const schools = found.data?.items ?? [];
  return (
    <div className={card.stack}>
      <TextInput
        type="search"
        label={t('journal.school')}
        description={t('journal.school.hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.isError && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      <div role="status">{settled.length > 1 && found.isSuccess && schools.length === 0 && <p>{t('journal.no_school')}</p>}</div>
      {schools.length > 0 && (
        <ul className={classes.offers}>
          {schools.map((school) => (
            <li key={school.id}>
              <button type="button" onClick={() => onChange(school.id)}>
                <bdi>{locale === 'ar' ? school.name_ar : school.name_fr}</bdi> <bdi className={card.soft}>{locale === 'ar' ? school.commune_ar : school.commune_fr}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
