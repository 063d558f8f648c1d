import { memo } from 'react';
import { useRouter } from 'wouter';
import { dayOf, daysBetween } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import { dueWhat, dueWhen } from '../due';
import { inPseudonymOrder } from '../names';
import type { CaseRow } from '../queries';
import { StatePill } from '../state-pill';
import { Who } from '../who';
import classes from './case-line.module.css';
import { daysWords } from './days-words';

/** One case of the board. A plain link: the list around it takes the taps, so that hundreds stay light. */
export const CaseLine = memo(function CaseLine({ row, today }: { row: CaseRow; today: string }) {
  const { t, format } = useI18n();
  const { base } = useRouter();
  const due =
    row.next_due_on && row.next_due_kind
      ? { what: dueWhat(t, row.next_due_kind), when: dueWhen(t, format, { due_on: row.next_due_on, urgency: row.urgency ?? 'later' }, today) }
      : null;
  return (
    <a href={`${base}/cases/${row.id}`} className={classes.line}>
      <span className={classes.number}>
        <bdi>{row.number}</bdi>
        <StatePill state={row.state} />
        {row.locked && <Pill tone="late">{t('case.locked')}</Pill>}
        {row.assigned && <Pill tone="good">{t('board.mine')}</Pill>}
      </span>
      <span className={classes.pupils}>
        {inPseudonymOrder(row.pseudonyms).map((pseudonym) => (
          <Who key={pseudonym} pseudonym={pseudonym} />
        ))}
        {row.level && <span className={card.soft}>{t(`level.${row.level}`)}</span>}
      </span>
      <span className={classes.due} data-urgency={row.urgency}>
        {due ? `${due.what} · ${due.when}` : row.closed_at && t('board.closed', { when: format.instant(row.closed_at) })}
      </span>
      {!row.closed_at && (
        <span className={classes.days}>{daysWords(t, daysBetween(dayOf(new Date(row.state_since)), today))}</span>
      )}
    </a>
  );
});
