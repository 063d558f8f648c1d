import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '@/api/client';
import { useSession } from '@/api/me';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { FormSheet } from '@/ui/form-sheet';
import { Loading } from '@/ui/loading';
import { ManyChoice } from '@/ui/many-choice';
import { say } from '@/ui/toast';
import { attending } from '../../attendance/taken';
import { useName } from '../../names';
import { schoolQuery, teamQuery, trainingKey } from '../../queries';
import { enrol } from '../../writes';
import type { SheetPart } from '../part';
import { SchoolSearch } from './school-search';

/** People of a team, several at once: whoever works at one school sees that team, others look the school up first. */
export function EnrolSheet({ course, enrolments, onClose }: SheetPart) {
  const { t } = useI18n();
  const { schoolsWith } = useSession();
  const name = useName();
  const own = schoolsWith('training:enrol');
  const [school, setSchool] = useState(own.length === 1 ? (own[0]?.id ?? '') : '');
  const [chosen, setChosen] = useState<string[]>([]);
  const [key, setKey] = useState(newKey);
  const team = useQuery({ ...teamQuery(school), enabled: school !== '' });
  const found = useQuery({ ...schoolQuery(school), enabled: school !== '' });
  const there = new Set(attending(enrolments).map(({ person }) => person.id));
  const free = (team.data?.items ?? []).filter(({ person, active }) => active && !there.has(person.id));
  const enrolling = useWrite(
    trainingKey,
    (people: string[]) => enrol(key, course.id, people),
    (_, people) => {
      say(t('enrol.done', { count: people.length }));
      onClose();
    },
  );
  return (
    <FormSheet
      title={t('enrol.title')}
      submit={chosen.length > 0 ? t('enrol.submit', { count: chosen.length }) : t('enrol.title')}
      sending={enrolling}
      ready={chosen.length > 0}
      onSubmit={() => enrolling.mutate(chosen)}
      onClose={onClose}
    >
      {school === '' ? (
        <SchoolSearch offered={own} onPick={setSchool} />
      ) : (
        <>
          <div className={card.spread}>
            <p>
              <span className={card.soft}>{t('enrol.team')}</span> <bdi className={card.strong}>{found.data && name(found.data)}</bdi>
            </p>
            {own.length !== 1 && (
              <Button
                variant="default"
                onClick={() => {
                  setSchool('');
                  setChosen([]);
                  setKey(newKey());
                }}
              >
                {t('enrol.other_school')}
              </Button>
            )}
          </div>
          {team.isPending && <Loading lines={3} />}
          {team.isError && <FailureNotice error={team.error} onRetry={() => void team.refetch()} />}
          {team.data && free.length === 0 && <p>{team.data.items.length === 0 ? t('enrol.team_empty') : t('enrol.all_there')}</p>}
          {free.length > 0 && (
            <ManyChoice
              label={t('enrol.who')}
              options={free.map(({ person }) => ({ value: person.id, label: name(person) }))}
              value={chosen}
              onChange={(next) => {
                setChosen(next);
                setKey(newKey());
              }}
            />
          )}
        </>
      )}
    </FormSheet>
  );
}
