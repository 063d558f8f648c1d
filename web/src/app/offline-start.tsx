import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { keptDrafts } from '@/drafts/device';
import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';
import classes from './gate.module.css';

/** Started without a line: nothing can be read, and nothing written is lost. */
export default function OfflineStart({ onRetry }: { onRetry: () => void }) {
  const { t } = useI18n();
  const [count, setCount] = useState(0);
  useEffect(() => {
    document.title = `${t('offline_start.title')} · ${t('app.name')}`;
    void keptDrafts().then((kept) => setCount(kept.length)).catch(() => undefined);
  }, [t]);
  useEffect(() => {
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [onRetry]);
  return (
    <main className={classes.alone}>
      <div className={classes.offline}>
        <img src="/icon.svg" alt="" width={56} height={56} />
        <h1>{t('offline_start.title')}</h1>
        {count > 0 && <Notice tone="good" title={t('offline_start.drafts', { count })} />}
        <p>{t('offline_start.advice')}</p>
        <div>
          <Button variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        </div>
      </div>
    </main>
  );
}
