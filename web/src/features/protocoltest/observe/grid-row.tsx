import { useId } from 'react';
import { useI18n } from '@/i18n/i18n';
import type { Criterion } from '../queries';
import { useText } from '../text';
import classes from './grid.module.css';
import { lacksReason, type Level, levelKeys, levels, type Mark, type Reason, reasons } from './marks';

interface Props {
  criterion: Criterion;
  number: number;
  mark: Mark | undefined;
  onMark: (level: Level, reason?: Reason) => void;
  /** Where the scenario is about it, it cannot be left out. */
  insisted: boolean;
  /** Still open when the observer wanted to finish. */
  wanted: boolean;
}

/** One criterion: what is looked for, and what was seen of it by one tap. */
export function GridRow({ criterion, number, mark, onMark, insisted, wanted }: Props) {
  const { t } = useI18n();
  const text = useText();
  const id = useId();
  const offered = levels.filter((level) => level !== 'not_applicable' || !insisted);
  const asksReason = criterion.critical && mark?.level === 'not_applicable';
  const note = wanted && !mark ? t('grid.open') : lacksReason(criterion, mark) ? t('grid.reason.needed') : undefined;
  return (
    <div
      role="radiogroup"
      className={classes.row}
      data-criterion={criterion.code}
      data-wanted={note ? true : undefined}
      aria-labelledby={`${id}-text`}
      aria-describedby={note && `${id}-note`}
    >
      <p id={`${id}-text`} className={classes.legend}>
        <span className={classes.number} aria-hidden="true">
          {number}
        </span>
        <span>
          {text(criterion)}
          {criterion.critical && (
            <span className={classes.star}>
              <span aria-hidden="true">★</span> {t('grid.critical')}
            </span>
          )}
        </span>
      </p>
      <div className={classes.levels}>
        {offered.map((level) => (
          <label key={level} className={classes.level} data-level={level}>
            <input
              type="radio"
              name={id}
              value={level}
              checked={mark?.level === level}
              aria-keyshortcuts={levelKeys[level]}
              onChange={() => onMark(level)}
            />
            <span className={classes.face}>
              <span className={classes.digit} aria-hidden="true">
                {t(`grid.sign.${level}`)}
              </span>
              <span>{t(`grid.level.${level}`)}</span>
            </span>
          </label>
        ))}
      </div>
      {asksReason && (
        <div className={classes.reasons} role="radiogroup" aria-label={t('grid.reason')}>
          <span className={classes.why}>{t('grid.reason')}</span>
          {reasons.map((reason) => (
            <label key={reason} className={classes.reason}>
              <input type="radio" name={`${id}-reason`} checked={mark?.reason === reason} onChange={() => onMark('not_applicable', reason)} />
              <span>{t(`grid.reason.${reason}`)}</span>
            </label>
          ))}
        </div>
      )}
      {note && (
        <p id={`${id}-note`} className={classes.note}>
          {note}
        </p>
      )}
    </div>
  );
}
