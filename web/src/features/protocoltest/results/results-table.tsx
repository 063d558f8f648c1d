import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import type { CriterionFigure } from '../queries';
import { useText } from '../text';
import { Bar } from './bar';
import classes from './results.module.css';

/** One line for each criterion; the bar only repeats the words. On a phone the lines stand as cards, and stay a table. */
export function ResultsTable({ criteria }: { criteria: readonly CriterionFigure[] }) {
  const { t } = useI18n();
  const text = useText();
  return (
    <div role="table" aria-label={t('results.title')} className={classes.figures}>
      {criteria.map((one) => (
        <div key={one.code} role="row" className={classes.figure}>
          <div role="rowheader">
            {text(one)}
            {one.critical && (
              <>
                {' '}
                <span aria-hidden="true">★</span> <span className={card.soft}>{t('grid.critical')}</span>
              </>
            )}
            <br />
            <span className={card.soft}>{t(`part.${one.part}`)}</span>
          </div>
          <div role="cell">
            <Told figure={one} />
          </div>
        </div>
      ))}
    </div>
  );
}

function Told({ figure }: { figure: CriterionFigure }) {
  const { t } = useI18n();
  if (figure.telling === 'none' || figure.telling === 'hidden') return <span className={card.soft}>{t(`telling.${figure.telling}`)}</span>;
  const [seen, partly, notSeen] = [figure.seen_percent ?? 0, figure.partly_percent ?? 0, figure.not_seen_percent ?? 0];
  const over = figure.people !== undefined && t('results.people', { count: figure.people });
  const at = figure.schools !== undefined && t('results.schools', { count: figure.schools });
  return (
    <>
      <Bar seen={seen} partly={partly} notSeen={notSeen} />
      <span className={classes.words}>{t('results.words', { seen, partly, not_seen: notSeen })}</span>
      <br />
      <span className={card.soft}>{[over, at, figure.telling === 'in_part' && t('telling.in_part')].filter(Boolean).join(' · ')}</span>
    </>
  );
}
