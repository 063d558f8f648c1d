import { useState } from 'react';
import { useLocation } from 'wouter';
import { newKey } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import type { VersionHead } from '../queries';
import { useWrite } from '../use-write';
import { beginDraft } from '../writes';

/** Begins a draft that says what the protocol in force says; nothing changes for anybody until it is published. */
export function NewDraftSheet({ from, onClose }: { from: VersionHead; onClose: () => void }) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const [key] = useState(newKey);
  const beginning = useWrite(() => beginDraft(from.id, key), (made) => go(`/protocol/${made.id}`, { replace: true }));
  return (
    <FormSheet title={t('protocol.draft.new')} submit={t('protocol.draft.begin')} sending={beginning} ready onSubmit={() => beginning.mutate(undefined)} onClose={onClose}>
      <p>{t('protocol.draft.what', { number: from.number })}</p>
      <p>{t('protocol.draft.safe')}</p>
    </FormSheet>
  );
}
