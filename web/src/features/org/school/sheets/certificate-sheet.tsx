import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { addDays } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { recordCertificate, revokeCertificate } from '../../writes';
import type { SheetPart } from '../part';
import { Gone } from './gone';

const longest = 40;

/** A certificate as it stands on paper: its number, its day, and its last day where it has one. */
export function CertificateSheet({ team, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const name = useName();
  const takeBack = useTakeBack();
  const [key] = useState(newKey);
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState('');
  const [validUntil, setValidUntil] = useState('');
  const member = team?.items.find(({ person }) => person.id === subject);
  const recording = useOrgWrite(
    (body: Schemas['RecordCertificateRequest']) => recordCertificate(key, body),
    (made) => {
      onClose();
      const undo = () => takeBack(() => revokeCertificate(made, { revoked_on: made.issued_on, reason: 'recorded_in_error' }), t('certificate.taken_back'));
      if (member) say(t('certificate.recorded', { who: name(member.person) }), undo);
    },
  );
  if (!member) return <Gone onClose={onClose} />;
  return (
    <FormSheet
      title={t('certificate.record_of', { who: name(member.person) })}
      sending={recording}
      ready={number.trim() !== '' && issuedOn !== ''}
      onSubmit={() =>
        recording.mutate({ person_id: subject, number: number.trim(), issued_on: issuedOn, ...(validUntil && { valid_until: validUntil }) })
      }
      onClose={onClose}
    >
      <TextInput
        label={t('certificate.number')}
        description={t('certificate.number.hint')}
        dir="ltr"
        autoComplete="off"
        maxLength={longest}
        value={number}
        error={fieldWords(t, recording.error, 'number')}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <DayField
        label={t('certificate.issued_on')}
        value={issuedOn}
        today={me.today}
        max={me.today}
        error={fieldWords(t, recording.error, 'issued_on')}
        onChange={setIssuedOn}
      />
      <DayField
        label={t('certificate.until')}
        value={validUntil}
        today={me.today}
        min={issuedOn && addDays(issuedOn, 1)}
        error={fieldWords(t, recording.error, 'valid_until')}
        onChange={setValidUntil}
      />
    </FormSheet>
  );
}
