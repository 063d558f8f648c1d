import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { updateSchool } from '../../writes';
import type { SheetPart } from '../part';
import { type Identity, isComplete, SchoolFields } from './school-fields';

const fields = ['code', 'cycle', 'name_fr', 'name_ar', 'commune_fr', 'commune_ar'] as const;

/** Only what differs is sent, so that two people correcting two things do not undo each other. */
function changes(before: Identity, after: Identity): Schemas['UpdateSchoolRequest'] {
  return Object.fromEntries(fields.filter((field) => before[field] !== after[field]).map((field) => [field, after[field].trim()]));
}

export function EditSheet({ school, onClose }: SheetPart) {
  const { t } = useI18n();
  const takeBack = useTakeBack();
  const [before] = useState<Identity>(() => ({
    code: school.code,
    cycle: school.cycle,
    name_fr: school.name_fr,
    name_ar: school.name_ar,
    commune_fr: school.commune_fr,
    commune_ar: school.commune_ar,
  }));
  const [identity, setIdentity] = useState(before);
  const saving = useOrgWrite(
    (body: Schemas['UpdateSchoolRequest']) => updateSchool(school, body),
    (after) => {
      onClose();
      say(t('edit_school.done'), () => takeBack(() => updateSchool(after, changes(identity, before)), t('edit_school.undone')));
    },
  );
  const body = changes(before, identity);
  return (
    <FormSheet
      title={t('edit_school.title')}
      sending={saving}
      ready={isComplete(identity)}
      onSubmit={() => (Object.keys(body).length > 0 ? saving.mutate(body) : onClose())}
      onClose={onClose}
    >
      <SchoolFields value={identity} onChange={setIdentity} error={saving.error} />
    </FormSheet>
  );
}
