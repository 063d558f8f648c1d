import { useEffect, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import classes from './csv-import.module.css';

const secondMs = 1000;

/** That work goes on, and for how long: the whole file is read before anything is kept. */
export function Working({ keeping }: { keeping: boolean }) {
  const { t } = useI18n();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((past) => past + 1), secondMs);
    return () => clearInterval(timer);
  }, []);
  const label = keeping ? t('import.keeping') : t('import.trying');
  return (
    <div className={classes.working}>
      <p role="status">{label}</p>
      <progress aria-label={label} />
      {seconds > 0 && (
        <p className={classes.seconds} aria-hidden="true">
          {t('import.seconds', { count: seconds })}
        </p>
      )}
    </div>
  );
}
