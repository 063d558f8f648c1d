import type { ReactNode } from 'react';
import classes from './disclosure.module.css';

interface Props {
  title: string;
  open?: boolean;
  children: ReactNode;
}

/** More, for those who need it. */
export function Disclosure({ title, open = false, children }: Props) {
  return (
    <details className={classes.disclosure} open={open}>
      <summary>{title}</summary>
      <div className={classes.body}>{children}</div>
    </details>
  );
}
