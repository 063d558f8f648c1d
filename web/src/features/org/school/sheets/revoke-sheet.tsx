import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { say } from '@/ui/toast';
import { type Certificate, certificatesQuery } from '../../queries';
import { useOrgWrite } from '../../use-org-write';
import { revokeCertificate } from '../../writes';
import type { SheetPart } from '../part';
import { Gone } from './gone';

type Reason = Schemas['RevocationReason'];
const reasons: readonly Reason[] = ['stopped_practising', 'method_not_kept', 'left_programme', 'recorded_in_error', 'other'];

/** From which day on a certificate counts for nothing, and why. The address names the person and the certificate. */
export function RevokeSheet(part: SheetPart) {
  const { t } = useI18n();
  const [personId = '', certificateId = ''] = part.subject.split('.');
  const held = useQuery({ ...certificatesQuery(personId), enabled: personId !== '' });
  const certificate = held.data?.items.find(({ id }) => id === certificateId);
  if (certificate) return <RevokeForm certificate={certificate} onClose={part.onClose} />;
  if (!held.isLoading) return <Gone onClose={part.onClose} />;
  return (
    <Sheet title={t('certificate.revoke')} onClose={part.onClose}>
      <Loading lines={1} />
    </Sheet>
  );
}

function RevokeForm({ certificate, onClose }: { certificate: Certificate; onClose: () => void }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const [day, setDay] = useState(certificate.revoked_on ?? me.today);
  const [reason, setReason] = useState<Reason | ''>(certificate.revoked_for ?? '');
  const revoking = useOrgWrite(
    (body: Schemas['RevokeCertificateRequest']) => revokeCertificate(certificate, body),
    (after) => {
      onClose();
      say(t('certificate.revoked_done', { when: format.date(after.revoked_on ?? day) }));
    },
  );
  return (
    <FormSheet
      title={certificate.revoked_on ? t('certificate.correct_revocation') : t('certificate.revoke')}
      submit={t('certificate.revoke')}
      grave
      sending={revoking}
      ready={reason !== '' && day !== ''}
      onSubmit={() => reason !== '' && revoking.mutate({ revoked_on: day, reason })}
      onClose={onClose}
    >
      <p>
        <bdi dir="ltr">{certificate.number}</bdi> · {t('certificate.issued', { when: format.date(certificate.issued_on) })}
      </p>
      <Choice
        label={t('certificate.reason')}
        layout="column"
        options={reasons.map((value) => ({ value, label: t(`revoked_for.${value}`) }))}
        value={reason}
        error={fieldWords(t, revoking.error, 'reason')}
        onChange={setReason}
      />
      <DayField
        label={t('certificate.revoked_on')}
        value={day}
        today={me.today}
        min={certificate.issued_on}
        max={me.today}
        offsets={[0, -1]}
        error={fieldWords(t, revoking.error, 'revoked_on')}
        onChange={setDay}
      />
      <Notice tone="soon" title={t('certificate.revoke_means')}>
        <p>{t('certificate.revoke_means.cases')}</p>
        <p>{t('certificate.revoke_means.stays')}</p>
      </Notice>
    </FormSheet>
  );
}
