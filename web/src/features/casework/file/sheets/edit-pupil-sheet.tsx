import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { excuses, roles } from '../../codes';
import { pupilLabel } from '../../names';
import type { Pupil } from '../../queries';
import { useWrite } from '../../use-write';
import { updatePupil } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

export function EditPupilSheet(part: SheetPart) {
  const pupil = part.on.pupils.find((one) => one.id === part.subject);
  return pupil ? <Editor {...part} pupil={pupil} /> : null;
}

/** Names, place in the case, or an excuse for not being met (again). Only what changed is sent. */
function Editor({ on, onClose, pupil }: SheetPart & { pupil: Pupil }) {
  const { t } = useI18n();
  const [firstName, setFirstName] = useState(pupil.names?.first_name ?? '');
  const [lastName, setLastName] = useState(pupil.names?.last_name ?? '');
  const [classLabel, setClassLabel] = useState(pupil.names?.class_label ?? '');
  const [role, setRole] = useState(pupil.role);
  const [excused, setExcused] = useState(pupil.excused ?? '');
  const excuse = ['' as const, ...excuses].find((code) => code === excused) ?? '';
  const change: Schemas['UpdatePupilRequest'] = {
    ...(pupil.names && firstName.trim() !== pupil.names.first_name && { first_name: firstName.trim() }),
    ...(pupil.names && lastName.trim() !== pupil.names.last_name && { last_name: lastName.trim() }),
    ...(pupil.names && classLabel.trim() !== pupil.names.class_label && { class_label: classLabel.trim() }),
    ...(role !== pupil.role && { role }),
    ...(excused !== (pupil.excused ?? '') && { excused: excuse }),
  };
  const editing = useWrite((body: Schemas['UpdatePupilRequest']) => updatePupil(on.id, pupil, body), onClose);
  return (
    <FormSheet
      on={on}
      title={pupilLabel(pupil)}
      sending={editing}
      ready={Object.keys(change).length > 0 && change.first_name !== ''}
      onSubmit={() => editing.mutate(change)}
      onClose={onClose}
    >
      {pupil.names && (
        <>
          <TextInput
            label={t('pupil.first_name')}
            dir="auto"
            autoComplete="off"
            maxLength={80}
            value={firstName}
            error={fieldWords(t, editing.error, 'first_name')}
            onChange={(event) => setFirstName(event.currentTarget.value)}
          />
          <TextInput
            label={t('pupil.last_name')}
            dir="auto"
            autoComplete="off"
            maxLength={80}
            value={lastName}
            error={fieldWords(t, editing.error, 'last_name')}
            onChange={(event) => setLastName(event.currentTarget.value)}
          />
          <TextInput
            label={t('pupil.class')}
            dir="auto"
            autoComplete="off"
            maxLength={40}
            value={classLabel}
            error={fieldWords(t, editing.error, 'class_label')}
            onChange={(event) => setClassLabel(event.currentTarget.value)}
          />
        </>
      )}
      <Choice
        label={t('pupil.role')}
        hint={t('pupil.role.hint')}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={role}
        onChange={setRole}
      />
      {role === 'presumed_intimidator' && (
        <Choice
          label={t('pupil.excuse')}
          hint={t('pupil.excuse.hint')}
          options={[{ value: 'none', label: t('pupil.no_excuse') }, ...excuses.map((value) => ({ value, label: t(`excuse.${value}`) }))]}
          value={excused || 'none'}
          onChange={(value) => setExcused(value === 'none' ? '' : value)}
        />
      )}
    </FormSheet>
  );
}
