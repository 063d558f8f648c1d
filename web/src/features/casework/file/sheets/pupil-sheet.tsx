import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { newPupil, pupilRequest } from '../../opening/draft';
import { PupilFields } from '../../opening/pupil-fields';
import { useWrite } from '../../use-write';
import { addPupil } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

export function PupilSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const [key] = useState(newKey);
  const [pupil, setPupil] = useState(() => newPupil(1, 'presumed_intimidator'));
  const adding = useWrite((body: Schemas['PupilRequest'], cases) => addPupil(cases, key, on.id, body), onClose);
  return (
    <FormSheet
      on={on}
      title={t('pupil.add')}
      submit={t('action.add')}
      sending={adding}
      ready={pupil.firstName.trim() !== ''}
      onSubmit={() => adding.mutate(pupilRequest(pupil))}
      onClose={onClose}
    >
      <PupilFields
        pupil={pupil}
        path=""
        missing={false}
        error={adding.error}
        onChange={(change) => setPupil((before) => ({ ...before, ...change }))}
      />
    </FormSheet>
  );
}
