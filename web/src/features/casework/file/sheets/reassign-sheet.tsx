import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { usePersonName, useSubjects } from '../../names';
import { teamQuery } from '../../queries';
import { useWrite } from '../../use-write';
import { reassign } from '../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

/** The same duty, another person: one step. */
export function ReassignSheet({ on, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const personName = usePersonName();
  const nameOf = useSubjects(on);
  const team = useQuery(teamQuery(on.school_id));
  const [key, setKey] = useState(newKey);
  const [personId, setPersonId] = useState('');
  const [from] = useState(() => on.file?.assignments.find((one) => one.id === subject));
  const passing = useWrite((to: string, cases) => (from ? reassign(cases, key, on.id, from, to) : Promise.resolve(null)), onClose);
  if (!from) return null;
  const others = (team.data?.items ?? []).filter(({ person, active }) => active && person.id !== from.person_id);
  return (
    <FormSheet
      on={on}
      title={t('remedy.reassign')}
      submit={t('staff.reassign')}
      sending={passing}
      ready={personId !== ''}
      onSubmit={() => passing.mutate(personId)}
      onClose={onClose}
    >
      <p>{t('staff.now', { who: nameOf(from.person_id), duty: t(`duty.${from.duty}`) })}</p>
      {team.isPending && <Loading lines={1} />}
      {team.isError && <FailureNotice error={team.error} onRetry={() => void team.refetch()} />}
      {team.data && (
        <Choice
          label={t('staff.to')}
          hint={t('staff.duty.hint')}
          options={others.map(({ person, certification }) => ({
            value: person.id,
            label: !certification || certification === 'valid' ? personName(person) : t('staff.uncertified', { who: personName(person) }),
          }))}
          value={personId}
          onChange={(chosen) => {
            setPersonId(chosen);
            setKey(newKey());
          }}
        />
      )}
    </FormSheet>
  );
}
