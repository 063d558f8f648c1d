import { useId } from 'react';
import type { Option } from './choice';
import classes from './choice.module.css';

interface Props<V extends string> {
  label: string;
  hint?: string | undefined;
  options: readonly Option<V>[];
  value: readonly V[];
  onChange: (value: V[]) => void;
  error?: string | undefined;
}

/** Several answers by taps: native check-boxes drawn as large pills. */
export function ManyChoice<V extends string>({ label, hint, options, value, onChange, error }: Props<V>) {
  const id = useId();
  const toggle = (option: V) =>
    onChange(value.includes(option) ? value.filter((kept) => kept !== option) : [...value, option]);
  return (
    <fieldset className={classes.choice} aria-describedby={hint || error ? `${id}-note` : undefined}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input type="checkbox" checked={value.includes(option.value)} onChange={() => toggle(option.value)} />
            <span className={classes.face}>{option.label}</span>
          </label>
        ))}
      </div>
      {(hint || error) && (
        <p id={`${id}-note`} className={error ? classes.error : classes.hint}>
          {error ?? hint}
        </p>
      )}
    </fieldset>
  );
}
