import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { pupilLabel } from '../../names';
import { handOverQuery } from '../../queries';
import type { SheetPart } from './sheet-part';

/** What the head receives with a case handed over or referred; never an interview. */
export function HandOverSheet({ on, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const [, go] = useLocation();
  const sheet = useQuery(handOverQuery(on.id));
  const data = sheet.data;
  return (
    <Sheet title={t('remedy.hand-over')} onClose={onClose}>
      {sheet.isPending && <Loading lines={2} />}
      {sheet.isError && <FailureNotice error={sheet.error} onRetry={() => void sheet.refetch()} />}
      {data?.tasks
        .filter((task) => !task.done_at)
        .map((task) => (
          <Notice key={task.id} tone="late" title={t(`task.${task.kind}`)}>
            <p>{t(`task.${task.kind}.advice`)}</p>
            {on.may.includes('case:task') && (
              <div>
                <Button color="clay" onClick={() => go(`/cases/${on.id}?do=task&of=${task.id}`)}>
                  {t('task.complete')}
                </Button>
              </div>
            )}
          </Notice>
        ))}
      {data && (
        <Facts
          facts={[
            [t('hand_over.on'), data.handed_at && format.instant(data.handed_at)],
            [t('decision.reason'), data.reason && (t.maybe(`reason.${data.reason}`) ?? t.maybe(`flag.${data.reason}`))],
            [t('case.pupils'), format.list(data.pupils.map((pupil) => pupilLabel(pupil)))],
            [t('case.flags'), data.flags.length > 0 && format.list(data.flags.map((flag) => t(`flag.${flag.kind}`)))],
            [t('case.measures'), data.measures.length > 0 && format.list(data.measures.map((measure) => t(`measure.${measure.kind}`)))],
          ]}
        />
      )}
      {data?.summary && (
        <p className={card.free}>
          <bdi>{data.summary}</bdi>
        </p>
      )}
    </Sheet>
  );
}
