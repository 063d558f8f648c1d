import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Icon } from './icon';
import classes from './sheet.module.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Stays at the bottom while the rest scrolls. */
  action?: ReactNode;
}

/**
 * A sheet over the screen, mounted while open. The browser's own dialog holds the focus inside,
 * closes on Escape and gives the focus back.
 */
export function Sheet({ title, onClose, children, action }: Props) {
  const { t } = useI18n();
  const dialog = useRef<HTMLDialogElement>(null);
  const first = useRef<HTMLHeadingElement>(null);
  const heading = useId();

  useEffect(() => {
    const opened = dialog.current;
    const before = document.activeElement;
    opened?.showModal();
    first.current?.focus({ preventScroll: true });
    return () => {
      opened?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={classes.sheet}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={classes.inner}>
        <header className={classes.header}>
          <h2 id={heading} ref={first} tabIndex={-1}>
            {title}
          </h2>
          <button type="button" className={classes.close} onClick={onClose} aria-label={t('action.close')}>
            <Icon name="close" />
          </button>
        </header>
        <div className={classes.body}>{children}</div>
        {action && <footer className={classes.footer}>{action}</footer>}
      </div>
    </dialog>
  );
}
