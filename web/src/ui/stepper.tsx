import { useId } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Icon } from './icon';
import classes from './stepper.module.css';

interface Props {
  label: string;
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  error?: string | undefined;
}

/** A number by thumb: minus, the number itself, plus. */
export function Stepper({ label, value, onChange, min, max, error }: Props) {
  const { t } = useI18n();
  const id = useId();
  const clamp = (next: number) => Math.min(max, Math.max(min, Math.round(next) || min));
  return (
    <div role="group" aria-labelledby={`${id}-label`} className={classes.stepper}>
      <label id={`${id}-label`} htmlFor={id} className={classes.label}>
        {label}
      </label>
      <div className={classes.row}>
        <button type="button" aria-label={t('action.less')} disabled={value <= min} onClick={() => onChange(clamp(value - 1))}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          inputMode="numeric"
          pattern="[0-9]*"
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(clamp(Number(event.currentTarget.value)))}
        />
        <button type="button" aria-label={t('action.more')} disabled={value >= max} onClick={() => onChange(clamp(value + 1))}>
          <Icon name="plus" />
        </button>
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
