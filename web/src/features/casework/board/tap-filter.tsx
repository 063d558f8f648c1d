import { type ReactNode, useId } from 'react';
import classes from './tap-filter.module.css';

interface Props<V extends string> {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
  /** More taps in the same line. */
  children?: ReactNode;
}

/** One filter in one line: it scrolls sideways by itself where the screen is narrow. */
export function TapFilter<V extends string>({ label, options, value, onChange, children }: Props<V>) {
  const id = useId();
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.scroll}>
        {options.map((option) => (
          <label key={option.value} className={classes.tap}>
            <input type="radio" name={id} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}

/** A filter that is on or off. */
export function TapSwitch({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className={classes.tap}>
      <input type="checkbox" checked={on} onChange={() => onChange(!on)} />
      <span>{label}</span>
    </label>
  );
}
