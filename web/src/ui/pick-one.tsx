import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { matching, type Pickable, stepped } from './picking';
import classes from './pick-one.module.css';

interface Props {
  label: string;
  options: readonly Pickable[];
  /** Said when nothing fits what was typed. */
  none: string;
  onPick: (id: string) => void;
  busy?: boolean;
}

/** One out of a list by typing a part of it: arrows choose, Enter takes, and a tap does both. */
export function PickOne({ label, options, none, onPick, busy = false }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const shown = matching(options, typed);
  const free = shown.filter((option) => !option.why);
  const active = free.find((option) => option.id === wanted) ?? free[0];

  useEffect(() => {
    // After the sheet around it took the focus for its title.
    const frame = requestAnimationFrame(() => input.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);

  const take = (option: Pickable | undefined) => {
    if (option && !option.why && !busy) onPick(option.id);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      take(active);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = stepped(free, active, event.key === 'ArrowDown' ? 1 : -1);
      setWanted(next?.id ?? '');
      document.getElementById(`${id}-${next?.id}`)?.scrollIntoView({ block: 'nearest' });
    }
  };

  return (
    <div>
      <TextInput
        ref={input}
        label={label}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active && `${id}-${active.id}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={press}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} className={classes.list}>
        {shown.map((option) => (
          <li
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            aria-selected={option === active}
            aria-disabled={option.why ? true : undefined}
            data-active={option === active || undefined}
            className={classes.option}
            onClick={() => take(option)}
          >
            <bdi>{option.label}</bdi>
            {(option.why ?? option.note) && <span className={classes.note}>{option.why ?? option.note}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className={classes.note}>
        {shown.length === 0 && none}
      </p>
    </div>
  );
}
