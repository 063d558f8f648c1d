import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { usePlaces } from '../../names';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { moveSchool } from '../../writes';
import type { SheetPart } from '../part';
import { DirectorateSelect } from './directorate-select';

/** The school goes to another directorate, with all that hangs on it. */
export function MoveSheet({ school, onClose }: SheetPart) {
  const { t } = useI18n();
  const takeBack = useTakeBack();
  const { directorates, directorate, region } = usePlaces();
  const [to, setTo] = useState('');
  const moving = useOrgWrite(
    (directorateId: string) => moveSchool(school, directorateId),
    (moved) => {
      onClose();
      say(t('move_school.done', { where: directorate(moved.directorate_id) }), () =>
        takeBack(() => moveSchool(moved, school.directorate_id), t('move_school.undone')),
      );
    },
  );
  const aref = directorates.find(({ id }) => id === to)?.aref_id;
  return (
    <FormSheet title={t('move_school.title')} submit={t('move_school.submit')} sending={moving} ready={to !== ''} onSubmit={() => moving.mutate(to)} onClose={onClose}>
      <p>{t('move_school.from', { where: directorate(school.directorate_id) })}</p>
      <DirectorateSelect
        label={t('move_school.to')}
        value={to}
        without={school.directorate_id}
        error={fieldWords(t, moving.error, 'directorate_id')}
        onChange={setTo}
      />
      <Notice title={t('move_school.means')}>
        <p>{t('move_school.along')}</p>
        <p>{t('move_school.who_sees')}</p>
        {aref && aref !== school.aref_id && <p>{t('move_school.other_aref', { where: region(aref) })}</p>}
      </Notice>
    </FormSheet>
  );
}
