import { type ReactNode, useId } from 'react';
import classes from './choice.module.css';

export interface Option<V extends string> {
  value: V;
  label: string;
  picture?: ReactNode;
}

interface Props<V extends string> {
  label: string;
  hint?: string | undefined;
  options: readonly Option<V>[];
  value: V | '';
  onChange: (value: V) => void;
  error?: string | undefined;
  /** "row" shares the width evenly, for three to five short answers. */
  layout?: 'wrap' | 'row' | 'column';
  required?: boolean;
}

/** One answer by one tap: native radio buttons drawn as large pills. */
export function Choice<V extends string>({ label, hint, options, value, onChange, error, layout = 'wrap', required = false }: Props<V>) {
  const id = useId();
  return (
    <fieldset className={classes.choice} aria-describedby={hint || error ? `${id}-note` : undefined}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.options} data-layout={layout}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              required={required}
              aria-invalid={error ? true : undefined}
            />
            <span className={classes.face}>
              {option.picture}
              <span>{option.label}</span>
            </span>
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
