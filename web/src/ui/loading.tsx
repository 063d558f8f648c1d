import { useEffect, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import classes from './loading.module.css';

const slowAfterMs = 3000;

/** Grey lines where the content will be; after three seconds, a word about the slow line. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const { t } = useI18n();
  const [slow, setSlow] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className={classes.loading} data-loading>
      <p role="status" className={slow ? classes.slow : classes.hidden}>
        {slow ? t('loading.slow') : t('loading.now')}
      </p>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={classes.line} aria-hidden="true" />
      ))}
    </div>
  );
}
