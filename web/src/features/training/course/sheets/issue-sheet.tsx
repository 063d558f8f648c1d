import { Button } from '@mantine/core';
import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useWrite } from '@/api/use-write';
import { addDays } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { DayField } from '@/ui/day-field';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { useName } from '../../names';
import { trainingKey } from '../../queries';
import { issueCertificates } from '../../writes';
import classes from '../../training.module.css';
import { whyWords } from '../outcome';
import type { SheetPart } from '../part';
import { sorted } from './sorted';

/** The certificates of a whole session in one act: who receives one, who does not and why, and from which day. */
export function IssueSheet({ course, enrolments, open, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const [key, setKey] = useState(newKey);
  const [issuedOn, setIssuedOn] = useState(me.today);
  const [other, setOther] = useState(false);
  const [until, setUntil] = useState('');
  const { receive, without } = sorted(enrolments, me.id);
  const issuing = useWrite(
    trainingKey,
    (body: Schemas['IssueCertificatesRequest']) => issueCertificates(key, course.id, body),
    ({ id }) => open('issuing', id),
  );
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setKey(newKey());
  };
  return (
    <FormSheet
      title={t('issue.title')}
      submit={receive.length > 0 ? t('issue.submit', { count: receive.length }) : t('issue.title')}
      sending={issuing}
      ready={receive.length > 0 && issuedOn !== ''}
      onSubmit={() => issuing.mutate({ issued_on: issuedOn, ...(other && until && { valid_until: until }) })}
      onClose={onClose}
    >
      <section className={card.stack} aria-label={t('issue.receive')}>
        <h3>{t('issue.receive_count', { count: receive.length })}</h3>
        <ul className={classes.names}>
          {receive.map(({ id, person }) => (
            <li key={id}>
              <bdi>{name(person)}</bdi>
            </li>
          ))}
        </ul>
      </section>
      {without.length > 0 && (
        <Disclosure title={t('issue.without', { count: without.length })}>
          <ul className={classes.lines}>
            {without.map(({ enrolment, why }) => (
              <li key={enrolment.id}>
                <bdi className={card.strong}>{name(enrolment.person)}</bdi>{' '}
                <span className={card.soft}>
                  {why === 'outcome'
                    ? ((enrolment.progress && whyWords(t, format, enrolment.progress)) ?? t(`course_outcome.${enrolment.progress?.outcome ?? 'enrolled'}`))
                    : t(`issue_refused.${why}`)}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <DayField
        label={t('issue.issued_on')}
        value={issuedOn}
        today={me.today}
        min={course.days.at(-1)?.on}
        max={me.today}
        error={fieldWords(t, issuing.error, 'issued_on')}
        onChange={change(setIssuedOn)}
      />
      {other ? (
        <DayField
          label={t('issue.valid_until')}
          value={until}
          today={me.today}
          min={issuedOn && addDays(issuedOn, 1)}
          error={fieldWords(t, issuing.error, 'valid_until')}
          onChange={change(setUntil)}
        />
      ) : (
        <div className={card.stack}>
          <p className={card.soft}>{t('issue.valid_by_rule')}</p>
          <div>
            <Button variant="default" onClick={() => setOther(true)}>
              {t('issue.other_end')}
            </Button>
          </div>
        </div>
      )}
      <p className={card.soft}>{t('issue.closes')}</p>
    </FormSheet>
  );
}
