import { useId } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import stepper from '@/ui/stepper.module.css';
import classes from '../training.module.css';
import { top } from './verdict';

interface Props {
  label: string;
  hint?: string | undefined;
  /** Undefined while nobody decided; the first tap begins at the pass mark. */
  value: number | undefined;
  begin: number;
  onChange: (mark: number | undefined) => void;
  error?: string | undefined;
}

/** A mark out of twenty by thumb or by typing; an empty one stays empty. */
export function MarkField({ label, hint, value, begin, onChange, error }: Props) {
  const { t } = useI18n();
  const id = useId();
  const wrong = value !== undefined && value > top ? t('mark.range') : error;
  const clamp = (mark: number) => Math.min(top, Math.max(0, Math.round(mark)));
  const step = (by: number) => onChange(value === undefined ? begin : clamp(value + by));
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '');
    onChange(digits === '' ? undefined : Number(digits));
  };
  return (
    <div role="group" aria-labelledby={`${id}-label`} className={classes.mark}>
      <div>
        <label id={`${id}-label`} htmlFor={id} className={stepper.label}>
          {label}
        </label>
        {(wrong ?? hint) && (
          <p id={`${id}-note`} className={wrong ? stepper.error : classes.soft}>
            {wrong ?? hint}
          </p>
        )}
      </div>
      <div className={stepper.row}>
        <button type="button" aria-label={t('action.less')} disabled={value === 0} onClick={() => step(-1)}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          maxLength={2}
          value={value ?? ''}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={(wrong ?? hint) ? `${id}-note` : undefined}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <button type="button" aria-label={t('action.more')} disabled={value === top} onClick={() => step(1)}>
          <Icon name="plus" />
        </button>
      </div>
    </div>
  );
}
