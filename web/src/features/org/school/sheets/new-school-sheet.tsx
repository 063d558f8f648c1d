import { useState } from 'react';
import { useLocation } from 'wouter';
import { newKey, type Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import { useOrgWrite } from '../../use-org-write';
import { createSchool } from '../../writes';
import { DirectorateSelect } from './directorate-select';
import { isComplete, noIdentity, SchoolFields } from './school-fields';

/** A school more, in a directorate. */
export default function NewSchoolSheet({ directorateId, onClose }: { directorateId: string; onClose: () => void }) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const name = useName();
  const [key] = useState(newKey);
  const [directorate, setDirectorate] = useState(directorateId);
  const [identity, setIdentity] = useState(noIdentity);
  const creating = useOrgWrite(
    (body: Schemas['CreateSchoolRequest']) => createSchool(key, body),
    (made) => {
      say(t('school.created', { name: name(made) }));
      go(`/schools/${made.id}`);
    },
  );
  const { cycle } = identity;
  return (
    <FormSheet
      title={t('schools.add')}
      sending={creating}
      ready={directorate !== '' && isComplete(identity)}
      onSubmit={() => cycle !== '' && creating.mutate({ ...identity, cycle, code: identity.code.trim(), directorate_id: directorate })}
      onClose={onClose}
    >
      <DirectorateSelect label={t('school.directorate')} value={directorate} error={fieldWords(t, creating.error, 'directorate_id')} onChange={setDirectorate} />
      <SchoolFields value={identity} onChange={setIdentity} error={creating.error} />
    </FormSheet>
  );
}
