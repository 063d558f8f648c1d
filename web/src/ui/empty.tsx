import type { ReactNode } from 'react';
import classes from './empty.module.css';

/** Nothing here yet: says why, and what would put something here. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true" focusable="false">
        <circle cx="48" cy="22" r="11" fill="var(--soon-wash)" stroke="var(--soon)" strokeWidth="2" />
        <path d="M20 34a28 24 0 0 0 56 0" fill="none" stroke="var(--accent)" strokeWidth="5" strokeLinecap="round" />
      </svg>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
