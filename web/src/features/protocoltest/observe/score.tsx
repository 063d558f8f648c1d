import { Button } from '@mantine/core';
import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import type { Criterion } from '../queries';
import classes from './bar.module.css';
import { type Marks, tally } from './marks';

/** Where the marks stand, for whoever asks: a figure in sight would draw the eye from the interview. */
export function Score({ criteria, marks }: { criteria: readonly Criterion[]; marks: Marks }) {
  const { t } = useI18n();
  const [shown, setShown] = useState(false);
  const { points, outOf, percent, missed } = tally(criteria, marks);
  return (
    <div className={classes.score}>
      <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t(shown ? 'score.hide' : 'score.show')}
      </Button>
      <div aria-live="polite">
        {shown && (
          <>
            <p className={card.strong}>{percent === undefined ? t('score.none') : t('score.now', { points, max: outOf, percent })}</p>
            {missed.length > 0 && <p className={card.late}>{t('score.missed', { count: missed.length })}</p>}
          </>
        )}
      </div>
    </div>
  );
}
