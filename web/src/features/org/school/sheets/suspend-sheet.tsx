import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { endSuspension, suspendPerson } from '../../writes';
import type { SheetPart } from '../part';
import { Gone } from './gone';

type Reason = Schemas['SuspensionReason'];
const reasons: readonly Reason[] = ['inquiry', 'method_not_kept', 'on_leave', 'own_request', 'other'];

/** Keeps somebody from practising from a day on, for a while; the certificates stay what they are. */
export function SuspendSheet({ team, subject, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const takeBack = useTakeBack();
  const [key] = useState(newKey);
  const [day, setDay] = useState(me.today);
  const [reason, setReason] = useState<Reason | ''>('');
  const member = team?.items.find(({ person }) => person.id === subject);
  const suspending = useOrgWrite(
    (body: Schemas['SuspendPersonRequest']) => suspendPerson(key, subject, body),
    (after) => {
      onClose();
      if (member) say(t('suspension.done', { who: name(member.person), when: format.date(day) }), () => takeBack(() => endSuspension(after), t('suspension.ended', { who: name(member.person) })));
    },
  );
  if (!member) return <Gone onClose={onClose} />;
  return (
    <FormSheet
      title={t('suspension.of', { who: name(member.person) })}
      submit={t('suspension.start')}
      grave
      sending={suspending}
      ready={reason !== '' && day !== ''}
      onSubmit={() => reason !== '' && suspending.mutate({ from_on: day, reason })}
      onClose={onClose}
    >
      <Choice
        label={t('certificate.reason')}
        layout="column"
        options={reasons.map((value) => ({ value, label: t(`suspension_for.${value}`) }))}
        value={reason}
        error={fieldWords(t, suspending.error, 'reason')}
        onChange={setReason}
      />
      <DayField label={t('suspension.from')} value={day} today={me.today} max={me.today} offsets={[0, -1]} error={fieldWords(t, suspending.error, 'from_on')} onChange={setDay} />
      <Notice tone="soon" title={t('certificate.revoke_means')}>
        <p>{t('suspension.means.cases')}</p>
        <p>{t('suspension.means.document')}</p>
      </Notice>
    </FormSheet>
  );
}
