import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { useWrite } from '../../use-write';
import { cancelTest } from '../../writes';
import type { SheetPart } from '../part';

type Reason = Schemas['TestCancelReason'];
const reasons: readonly Reason[] = ['school_unavailable', 'team_changed', 'observers_unavailable', 'planned_in_error', 'other'];

/** Calls a test off. It stays in the list, with its reason; another can be planned. */
export function CancelSheet({ test, onClose }: SheetPart) {
  const { t } = useI18n();
  const [reason, setReason] = useState<Reason | ''>('');
  const cancelling = useWrite(() => cancelTest(test, reason || 'other'), () => {
    say(t('test.cancelled'));
    onClose();
  });
  return (
    <FormSheet title={t('test.cancel')} submit={t('test.cancel')} sending={cancelling} ready={reason !== ''} onSubmit={() => cancelling.mutate(undefined)} onClose={onClose}>
      <Choice
        label={t('test.cancelled_for')}
        layout="column"
        options={reasons.map((value) => ({ value, label: t(`cancelled_for.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      <p>
        <strong>{t('test.cancel.for_good')}</strong>
      </p>
    </FormSheet>
  );
}
