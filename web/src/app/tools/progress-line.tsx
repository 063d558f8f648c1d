import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import classes from './tools.module.css';

const patienceMs = 1000;

/** A line at the top while the server lets one wait for more than a second. */
export function ProgressLine() {
  const { t } = useI18n();
  const busy = useIsFetching() + useIsMutating() > 0;
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [busy]);
  return busy && long ? <div className={classes.progress} role="progressbar" aria-label={t('loading.now')} /> : null;
}
