import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { ShortText } from '@/ui/short-text';
import { useWrite } from '../../use-write';
import { clearFlag } from '../../writes';
import { fits } from './decision';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

const limit = 300;

export function ClearSheet({ on, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const clearable = on.flags.filter((flag) => !flag.cleared_at && !flag.locks);
  const [flagId, setFlagId] = useState(subject || (clearable.length === 1 ? (clearable[0]?.id ?? '') : ''));
  const [reason, setReason] = useState('');
  const clearing = useWrite((why: string, cases) => clearFlag(cases, on.id, flagId, { reason: why }), onClose);
  return (
    <FormSheet
      on={on}
      title={t('flags.clear')}
      sending={clearing}
      ready={flagId !== '' && reason.trim() !== '' && fits(reason, limit)}
      onSubmit={() => clearing.mutate(reason.trim())}
      onClose={onClose}
    >
      <Choice
        label={t('flags.which_clear')}
        options={clearable.map((flag) => ({ value: flag.id, label: t(`flag.${flag.kind}`) }))}
        value={flagId}
        onChange={setFlagId}
      />
      <ShortText label={t('flags.clear_reason')} hint={t('flags.clear_reason.hint')} limit={limit} required value={reason} onChange={setReason} />
    </FormSheet>
  );
}
