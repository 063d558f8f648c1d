import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Sheet } from '@/ui/sheet';
import { handOverQuery } from '../../queries';
import { HandOverWords } from '../hand-over-words';
import type { SheetPart } from './sheet-part';

/** What the head received with a case handed over or referred; never an interview. */
export function HandOverSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const sheet = useQuery(handOverQuery(on.id));
  return (
    <Sheet title={t('remedy.hand-over')} onClose={onClose}>
      {sheet.isPending && <Loading lines={2} />}
      {sheet.isError && <FailureNotice error={sheet.error} onRetry={() => void sheet.refetch()} />}
      {sheet.data && <HandOverWords on={sheet.data} sheet={sheet.data} />}
      <Link href={`/cases/${on.id}/hand-over`}>{t('print.hand_over')}</Link>
    </Sheet>
  );
}
