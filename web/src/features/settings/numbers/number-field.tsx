import { useId } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import stepper from '@/ui/stepper.module.css';
import classes from '../settings.module.css';

interface Props {
  label: string;
  hint: string;
  /** What is typed, which may not be a number yet. */
  value: string;
  onChange: (value: string) => void;
  min: number;
  max: number;
  error?: string | undefined;
}

/** The number that is typed; undefined while it is none, or out of bounds. */
export function numberIn(text: string, min: number, max: number): number | undefined {
  const value = /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

/** A number by − and + or by typing; what is typed is left alone until it is saved, and its bounds are said. */
export function NumberField({ label, hint, value, onChange, min, max, error }: Props) {
  const { t } = useI18n();
  const id = useId();
  const now = /^\d+$/.test(value.trim()) ? Number(value) : min;
  const step = (by: number) => onChange(String(Math.min(max, Math.max(min, now + by))));
  return (
    <div role="group" aria-labelledby={`${id}-label`} className={stepper.stepper}>
      <label id={`${id}-label`} htmlFor={id} className={stepper.label}>
        {label}
      </label>
      <div className={`${stepper.row} ${classes.number}`}>
        <button type="button" aria-label={t('action.less')} disabled={now <= min} onClick={() => step(-1)}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          maxLength={7}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <button type="button" aria-label={t('action.more')} disabled={now >= max} onClick={() => step(1)}>
          <Icon name="plus" />
        </button>
      </div>
      <p id={`${id}-note`} className={error ? stepper.error : classes.soft}>
        {error ?? hint}
      </p>
    </div>
  );
}
