import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import card from '@/ui/card.module.css';
import { useName } from '../../names';
import { issuingQuery, trainingKey } from '../../queries';
import classes from '../../training.module.css';
import type { SheetPart } from '../part';

/** How far an issuing is; it goes on by itself when this is closed. */
export function IssuingSheet({ subject, open, onClose }: SheetPart) {
  const { t } = useI18n();
  const client = useQueryClient();
  const name = useName();
  const issuing = useQuery(issuingQuery(subject));
  const data = issuing.data;
  const running = data?.state === 'running';
  const settled = data !== undefined && !running;
  useEffect(() => {
    if (settled) void client.invalidateQueries({ queryKey: trainingKey, predicate: ({ queryKey }) => queryKey[1] !== 'issuing' });
  }, [client, settled]);
  return (
    <Sheet title={t('issue.title')} onClose={onClose} action={settled && <Button onClick={onClose}>{t('issue.close')}</Button>}>
      {issuing.isPending && <Loading lines={2} />}
      {issuing.isError && <FailureNotice error={issuing.error} onRetry={() => void issuing.refetch()} />}
      {data && (
        <div className={classes.progress}>
          <p role="status" className={card.strong}>
            {running ? t('issue.running', { done: String(data.done), total: String(data.total) }) : t('issue.done', { count: data.issued })}
          </p>
          <progress aria-label={t('issue.title')} value={data.done} max={Math.max(1, data.total)} />
          {running && <p className={card.soft}>{t('issue.goes_on')}</p>}
        </div>
      )}
      {data?.state === 'done' && data.issued > 0 && (
        <Notice tone="good" title={t('issue.told')}>
          <p>{t('issue.told.advice')}</p>
        </Notice>
      )}
      {data?.state === 'failed' && (
        <Notice tone="late" title={t('issue.stopped')} urgent>
          <p>{t('issue.stopped.advice')}</p>
          <div>
            <Button variant="default" onClick={() => open('issue')}>
              {t('issue.again')}
            </Button>
          </div>
        </Notice>
      )}
      {data && data.refused.length > 0 && (
        <section className={card.stack} aria-label={t('issue.refused')}>
          <h3>{t('issue.refused')}</h3>
          <ul className={classes.lines}>
            {data.refused.map(({ enrolment_id, person, reason }) => (
              <li key={enrolment_id}>
                <bdi className={card.strong}>{person ? name(person) : t('someone')}</bdi> <span className={card.soft}>{t(`issue_refused.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Sheet>
  );
}
