import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

interface Props {
  title: string;
  /** How many there are; spoken as part of the heading. */
  count?: string | undefined;
  tone?: 'plain' | 'late';
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ title, count, tone = 'plain', aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <header className={classes.header}>
        <h2 id={id} data-tone={tone} tabIndex={-1}>
          {title}
          {count && <span className={classes.count}>{count}</span>}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
