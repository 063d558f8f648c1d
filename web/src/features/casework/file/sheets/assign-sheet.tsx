import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { Loading } from '@/ui/loading';
import { duties } from '../../codes';
import { pupilLabel, usePersonName } from '../../names';
import { teamQuery } from '../../queries';
import { useWrite } from '../../use-write';
import { assign } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

/** Who does what: the one who hears the target never meets the others. */
export function AssignSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const personName = usePersonName();
  const team = useQuery(teamQuery(on.school_id));
  const [key] = useState(newKey);
  const [personId, setPersonId] = useState('');
  const [duty, setDuty] = useState<Schemas['Duty'] | ''>('');
  const [pupilId, setPupilId] = useState('all');
  const assigning = useWrite((body: Schemas['AssignRequest'], cases) => assign(cases, key, on.id, body), onClose);
  const pupils = on.pupils.filter((pupil) => pupil.role !== 'target');
  const perPupil = duty === 'interviewer' && pupils.length > 1;
  return (
    <FormSheet
      on={on}
      title={t('staff.assign')}
      submit={t('staff.assign')}
      sending={assigning}
      ready={personId !== '' && duty !== ''}
      onSubmit={() =>
        duty !== '' && assigning.mutate({ person_id: personId, duty, ...(perPupil && pupilId !== 'all' && { pupil_id: pupilId }) })
      }
      onClose={onClose}
    >
      {team.isPending ? (
        <Loading lines={1} />
      ) : (
        <Choice
          label={t('staff.person')}
          options={(team.data?.items ?? []).map(({ person, certification }) => ({
            value: person.id,
            label: !certification || certification === 'valid' ? personName(person) : t('staff.uncertified', { who: personName(person) }),
          }))}
          value={personId}
          onChange={setPersonId}
        />
      )}
      <Choice
        label={t('staff.duty')}
        hint={t('staff.duty.hint')}
        options={duties.map((value) => ({ value, label: t(`duty.${value}`) }))}
        value={duty}
        onChange={setDuty}
      />
      {perPupil && (
        <Choice
          label={t('staff.pupil')}
          options={[{ value: 'all', label: t('staff.any_pupil') }, ...pupils.map((pupil) => ({ value: pupil.id, label: pupilLabel(pupil) }))]}
          value={pupilId}
          onChange={setPupilId}
        />
      )}
    </FormSheet>
  );
}
