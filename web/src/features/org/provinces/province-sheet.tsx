import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { DirectorateSelect } from '../school/sheets/directorate-select';
import { useOrgWrite, useTakeBack } from '../use-org-write';
import { deleteProvinceCode, putProvinceCode } from '../writes';

const wellFormed = /^[0-9]{2,5}$/;

/** A number and the directorate that it means. */
export function ProvinceSheet({ edited, onClose }: { edited: Schemas['ProvinceCode'] | undefined; onClose: () => void }) {
  const { t } = useI18n();
  const takeBack = useTakeBack();
  const [code, setCode] = useState(edited?.code ?? '');
  const [directorateId, setDirectorateId] = useState(edited?.directorate_id ?? '');
  const saving = useOrgWrite(
    () => putProvinceCode({ code, version: edited?.version ?? 0 }, directorateId),
    (kept) => {
      onClose();
      say(t('province.saved', { code: kept.code }), () =>
        takeBack(() => (edited ? putProvinceCode(kept, edited.directorate_id) : deleteProvinceCode(kept)), t('province.undone')),
      );
    },
  );
  return (
    <FormSheet
      title={edited ? t('province.change_of', { code: edited.code }) : t('province.add')}
      sending={saving}
      ready={wellFormed.test(code) && directorateId !== ''}
      onSubmit={() => saving.mutate(undefined)}
      onClose={onClose}
    >
      {!edited && (
        <TextInput
          label={t('province.code')}
          description={t('province.code.hint')}
          inputMode="numeric"
          dir="ltr"
          autoComplete="off"
          maxLength={5}
          value={code}
          error={code !== '' && !/^[0-9]*$/.test(code) ? t('field.malformed') : fieldWords(t, saving.error, 'code')}
          onChange={(event) => setCode(event.currentTarget.value.trim())}
        />
      )}
      <DirectorateSelect label={t('school.directorate')} value={directorateId} error={fieldWords(t, saving.error, 'directorate_id')} onChange={setDirectorateId} />
    </FormSheet>
  );
}
