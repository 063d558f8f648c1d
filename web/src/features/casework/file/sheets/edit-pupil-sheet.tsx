import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { pupilLabel } from '../../names';
import type { Pupil } from '../../queries';
import { useWrite } from '../../use-write';
import { updatePupil } from '../../writes';
import { changedFields, keptOf, pupilAnswers, type PupilAnswers, type PupilField, pupilRequest } from '../pupil-form';
import { ChooseVersion } from './choose-version';
import { EditPupilFields } from './edit-pupil-fields';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';
import { useConflict } from './use-conflict';

export function EditPupilSheet(part: SheetPart) {
  const pupil = part.on.pupils.find((one) => one.id === part.subject);
  return pupil ? <Editor {...part} pupil={pupil} /> : null;
}

/** Names, codes, place in the case, or an excuse for not being met (again). */
function Editor({ on, onClose, pupil }: SheetPart & { pupil: Pupil }) {
  const { t } = useI18n();
  const theirs = pupilAnswers(pupil);
  const [before, setBefore] = useState(theirs);
  const [mine, setMine] = useState(theirs);
  const editing = useWrite((body: Schemas['UpdatePupilRequest'], cases) => updatePupil(cases, on.id, pupil, body), onClose);
  const conflict = useConflict(editing.error, pupil.version);
  const save = (from: PupilAnswers, to: PupilAnswers) => {
    conflict.sent();
    editing.mutate(pupilRequest(from, to));
  };
  const keep = () => {
    const kept = keptOf(before, mine, theirs);
    setBefore(theirs);
    setMine(kept);
    if (changedFields(theirs, kept).length > 0) save(theirs, kept);
    else onClose();
  };
  const take = () => {
    setBefore(theirs);
    setMine(theirs);
    editing.reset();
  };
  const names: Record<PupilField, string> = {
    firstName: t('pupil.first_name'),
    lastName: t('pupil.last_name'),
    classLabel: t('pupil.class'),
    massar: t('pupil.massar'),
    sex: t('pupil.sex'),
    level: t('board.level'),
    role: t('pupil.role'),
    excused: t('pupil.excuse'),
  };
  const word = (field: PupilField, of: PupilAnswers): string => {
    if (field === 'sex') return of.sex && t(`sex.${of.sex}`);
    if (field === 'level') return of.level && t(`level.${of.level}`);
    if (field === 'role') return t(`role.${of.role}`);
    if (field === 'excused') return of.excused && (t.maybe(`excuse.${of.excused}`) ?? '');
    return of[field];
  };
  return (
    <FormSheet
      on={on}
      title={pupilLabel(pupil)}
      sending={conflict.met ? { ...editing, isError: false } : editing}
      ready={Object.keys(pupilRequest(before, mine)).length > 0 && (!pupil.names || mine.firstName.trim() !== '')}
      onSubmit={() => save(before, mine)}
      onClose={onClose}
    >
      {conflict.met && (
        <ChooseVersion
          rows={changedFields(keptOf(before, mine, theirs), theirs).map((field) => ({ label: names[field], theirs: word(field, theirs), mine: word(field, mine) }))}
          onKeep={keep}
          onTake={take}
        />
      )}
      <EditPupilFields named={!!pupil.names} answers={mine} error={editing.error} set={(change) => setMine((now) => ({ ...now, ...change }))} />
    </FormSheet>
  );
}
