import { useEffect, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Icon } from './icon';
import { type Toast, unsay, useToasts } from './toast';
import classes from './toasts.module.css';

const readingMs = 6_000;
const decidingMs = 12_000;

function Line({ toast }: { toast: Toast }) {
  const { t } = useI18n();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.label) return;
    const timer = setTimeout(() => unsay(toast.id), toast.undo ? decidingMs : readingMs);
    return () => clearTimeout(timer);
  }, [held, toast]);
  return (
    <li
      className={classes.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className={classes.undo}
          onClick={() => {
            unsay(toast.id);
            toast.undo?.();
          }}
        >
          {toast.label ?? t('action.undo')}
        </button>
      )}
      <button type="button" className={classes.close} aria-label={t('action.close')} onClick={() => unsay(toast.id)}>
        <Icon name="close" size={18} />
      </button>
    </li>
  );
}

/** Stays while somebody points at it or is on it with the keyboard. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <div role="status" className={classes.place}>
      {toasts.length > 0 && (
        <ul className={classes.list}>
          {toasts.map((toast) => (
            <Line key={toast.id} toast={toast} />
          ))}
        </ul>
      )}
    </div>
  );
}
