import type { ReactNode } from 'react';
import classes from './pill.module.css';

export type Tone = 'plain' | 'good' | 'soon' | 'late';

/** A short word about a state. The tone only repeats what the word says. */
export function Pill({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {children}
    </span>
  );
}
