import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface Props {
  tone?: 'plain' | 'good' | 'soon' | 'late';
  title?: string;
  /** Spoken at once by a screen reader; for what answers an action. */
  urgent?: boolean;
  children?: ReactNode;
}

export function Notice({ tone = 'plain', title, urgent = false, children }: Props) {
  return (
    <div className={classes.notice} data-tone={tone} role={urgent ? 'alert' : undefined}>
      {title && <p className={classes.title}>{title}</p>}
      {children}
    </div>
  );
}
