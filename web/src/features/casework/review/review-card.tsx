import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Pill } from '@/ui/pill';
import { daysWords } from '../board/days-words';
import { dueWhat, dueWhen } from '../due';
import { usePersonName } from '../names';
import type { ReviewRow } from './by-state';
import classes from './review.module.css';

interface Props {
  row: ReviewRow;
  today: string;
  onGive?: ((caseId: string) => void) | undefined;
}

/** One case under review: what is next, since when, why it stands still, and who works on it. */
export function ReviewCard({ row, today, onGive }: Props) {
  const { t } = useI18n();
  const { number, id, locked } = row.case;
  return (
    <article className={classes.card} data-urgency={row.case.urgency}>
      <div className={card.row}>
        <Link href={`/cases/${id}`} className={classes.number} data-case={id}>
          <bdi>{number}</bdi>
        </Link>
        {locked && <Pill tone="late">{t('case.locked')}</Pill>}
      </div>
      <NextDue row={row} today={today} />
      <p className={card.soft}>{daysWords(t, row.days_in_state)}</p>
      <Gaps of={row} />
      <div className={card.spread}>
        <Members of={row} />
        {onGive && <GiveButton row={row} onGive={onGive} />}
      </div>
    </article>
  );
}

export function NextDue({ row, today }: { row: ReviewRow; today: string }) {
  const { t, format } = useI18n();
  const { next_due_kind: kind, next_due_on: on, urgency = 'later' } = row.case;
  if (!kind || !on) return <p className={card.soft}>{t('review.nothing_due')}</p>;
  return (
    <p>
      {dueWhat(t, kind)}
      <br />
      <span className={urgency === 'overdue' ? card.late : card.soft}>{dueWhen(t, format, { due_on: on, urgency }, today)}</span>
    </p>
  );
}

export function Gaps({ of }: { of: ReviewRow }) {
  const { t } = useI18n();
  return of.gaps.map((gap) => (
    <p key={gap} className={card.late}>
      {t(`gap.${gap}`)}
    </p>
  ));
}

export function Members({ of }: { of: ReviewRow }) {
  const { t, format } = useI18n();
  const personName = usePersonName();
  if (of.members.length === 0) return <span className={card.late}>{t('review.nobody')}</span>;
  return <span className={classes.members}>{format.list(of.members.map(personName))}</span>;
}

export function GiveButton({ row, onGive }: { row: ReviewRow; onGive: (caseId: string) => void }) {
  const { t } = useI18n();
  return (
    <button type="button" className={classes.give} onClick={() => onGive(row.case.id)} aria-label={t('give.title', { number: row.case.number })} aria-haspopup="dialog">
      <Icon name="person" size={18} />
      <span>{t('give.open')}</span>
    </button>
  );
}
