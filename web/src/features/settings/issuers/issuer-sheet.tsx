import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { type Issuer, putIssuer, settingsKey } from '../queries';

type Body = Schemas['PutCertificateIssuerRequest'];

const fields = ['name_fr', 'name_ar', 'signatory_fr', 'signatory_ar', 'title_fr', 'title_ar'] as const;
const longest = 160;

/** The six texts that stand on a certificate beside its holder. */
export function IssuerSheet({ id, issuer, onClose }: { id: string; issuer: Issuer; onClose: () => void }) {
  const { t } = useI18n();
  const [body, setBody] = useState<Body>(() => Object.fromEntries(fields.map((field) => [field, issuer[field]])) as Body);
  const saving = useWrite(
    settingsKey,
    (next: Body) => putIssuer(issuer, id, next),
    () => {
      onClose();
      say(t('issuer.saved'));
    },
  );
  return (
    <FormSheet title={t('issuer.edit')} sending={saving} ready={body.name_fr.trim() !== '' && body.name_ar.trim() !== ''} onSubmit={() => saving.mutate(body)} onClose={onClose}>
      <p>{t('issuer.from_now')}</p>
      {fields.map((field) => (
        <TextInput
          key={field}
          label={t(`issuer.${field}`)}
          dir={field.endsWith('_ar') ? 'rtl' : 'ltr'}
          maxLength={longest}
          autoComplete="off"
          value={body[field]}
          error={fieldWords(t, saving.error, field)}
          onChange={(event) => setBody({ ...body, [field]: event.currentTarget.value })}
        />
      ))}
    </FormSheet>
  );
}
