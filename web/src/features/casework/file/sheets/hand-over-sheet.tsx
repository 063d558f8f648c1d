import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Sheet } from '@/ui/sheet';
import { pupilLabel } from '../../names';
import { handOverQuery } from '../../queries';
import type { SheetPart } from './sheet-part';

/** What the head receives with a case handed over or referred; never an interview. */
export function HandOverSheet({ on, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const sheet = useQuery(handOverQuery(on.id));
  return (
    <Sheet title={t('remedy.hand-over')} onClose={onClose}>
      {sheet.isPending && <Loading lines={2} />}
      {sheet.isError && <FailureNotice error={sheet.error} onRetry={() => void sheet.refetch()} />}
      {sheet.data && (
        <div className={card.stack}>
          <Facts
            facts={[
              [t('hand_over.on'), sheet.data.handed_at && format.instant(sheet.data.handed_at)],
              [t('decision.reason'), sheet.data.reason && (t.maybe(`reason.${sheet.data.reason}`) ?? null)],
              [t('case.pupils'), format.list(sheet.data.pupils.map((pupil) => pupilLabel(pupil)))],
              [t('case.flags'), sheet.data.flags.length > 0 && format.list(sheet.data.flags.map((flag) => t(`flag.${flag.kind}`)))],
              [
                t('case.measures'),
                sheet.data.measures.length > 0 && format.list(sheet.data.measures.map((measure) => t(`measure.${measure.kind}`))),
              ],
            ]}
          />
          {sheet.data.summary && (
            <p className={card.free}>
                  <bdi>{sheet.data.summary}</bdi>
                </p>
          )}
        </div>
      )}
    </Sheet>
  );
}
