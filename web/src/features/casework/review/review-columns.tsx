import { useId } from 'react';
import { useI18n } from '@/i18n/i18n';
import type { CaseState } from '../queries';
import { StatePill } from '../state-pill';
import { byState, type ReviewRow } from './by-state';
import { ReviewCard } from './review-card';
import classes from './review.module.css';

interface Props {
  rows: readonly ReviewRow[];
  today: string;
  onGive?: ((caseId: string) => void) | undefined;
}

/** The cases by state: columns at a desk, one group under the other on a phone. */
export function ReviewColumns({ rows, today, onGive }: Props) {
  return (
    <div className={classes.columns}>
      {byState(rows).map((group) => (
        <Column key={group.state} state={group.state} rows={group.rows} today={today} onGive={onGive} />
      ))}
    </div>
  );
}

function Column({ state, rows, today, onGive }: Props & { state: CaseState }) {
  const { t } = useI18n();
  const id = useId();
  const late = rows.filter((row) => row.case.urgency === 'overdue').length;
  return (
    <section aria-labelledby={id} className={classes.column}>
      <h3 id={id} className={classes.state}>
        <StatePill state={state} />
        <span>{rows.length}</span>
        {late > 0 && <span className={classes.late}>{t('review.late', { count: late })}</span>}
      </h3>
      <ul className={classes.cards}>
        {rows.map((row) => (
          <li key={row.case.id}>
            <ReviewCard row={row} today={today} onGive={onGive} />
          </li>
        ))}
      </ul>
    </section>
  );
}
