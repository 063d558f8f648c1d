import { type KeyboardEvent, useRef } from 'react';
import type { Criterion } from '../queries';
import { GridRow } from './grid-row';
import classes from './grid.module.css';
import { type Level, levelOfKey, type Marks, neighbour, type Reason } from './marks';

interface Props {
  criteria: readonly Criterion[];
  marks: Marks;
  onMark: (code: string, level: Level, reason?: Reason) => void;
  insisted: (criterion: Criterion) => boolean;
  /** The criteria to show as still open. */
  wanted: readonly string[];
}

const rowOf = (target: EventTarget): HTMLElement | null => (target instanceof HTMLElement ? target.closest<HTMLElement>('[data-criterion]') : null);

/** Puts the focus on a criterion: on its answer, on the first offered while there is none. */
export function focusOn(root: ParentNode | null, code: string): void {
  const row = root?.querySelector(`[data-criterion="${CSS.escape(code)}"]`);
  const radio = row?.querySelector<HTMLInputElement>('input:checked') ?? row?.querySelector<HTMLInputElement>('input');
  radio?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'center' });
}

/** The grid of an interview: by thumb, or by 0, 1, 2 and n with the arrows up and down from one criterion to the next. */
export function Grid({ criteria, marks, onMark, insisted, wanted }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent) => {
    const code = rowOf(event.target)?.dataset['criterion'];
    const criterion = criteria.find((one) => one.code === code);
    if (!criterion || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = neighbour(criteria, criterion.code, event.key === 'ArrowDown' ? 1 : -1);
      event.preventDefault();
      if (next) focusOn(root.current, next);
      return;
    }
    const level = levelOfKey(event.key);
    if (!level || (level === 'not_applicable' && insisted(criterion))) return;
    event.preventDefault();
    onMark(criterion.code, level);
  };
  return (
    <div ref={root} className={classes.grid} onKeyDown={press}>
      {criteria.map((criterion, at) => (
        <GridRow
          key={criterion.code}
          criterion={criterion}
          number={at + 1}
          mark={marks[criterion.code]}
          onMark={(level, reason) => onMark(criterion.code, level, reason)}
          insisted={insisted(criterion)}
          wanted={wanted.includes(criterion.code)}
        />
      ))}
    </div>
  );
}
