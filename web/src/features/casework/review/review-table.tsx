import { useMediaQuery } from '@mantine/hooks';
import { Link } from 'wouter';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import table from '@/ui/table.module.css';
import { CaseLine } from '../board/case-line';
import { dueWhat, dueWhen } from '../due';
import { usePersonName } from '../names';
import { StatePill } from '../state-pill';

type Row = Schemas['ReviewRow'];

export function ReviewTable({ rows, today }: { rows: Row[]; today: string }) {
  const { t, format } = useI18n();
  const personName = usePersonName();
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const members = (row: Row) => (row.members.length > 0 ? format.list(row.members.map(personName)) : t('review.nobody'));

  if (!wide) {
    return (
      <ul className={card.list}>
        {rows.map((row) => (
          <li key={row.case.id}>
            <CaseLine row={row.case} today={today} />
            <p className={card.soft}>
              {t('review.days', { count: row.days_in_state })} · {members(row)}
            </p>
            <Gaps of={row} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.case')}</th>
          <th scope="col">{t('board.state')}</th>
          <th scope="col">{t('column.days')}</th>
          <th scope="col">{t('column.next')}</th>
          <th scope="col">{t('column.when')}</th>
          <th scope="col">{t('column.members')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.case.id} data-urgency={row.case.urgency}>
            <th scope="row" className={table.keep}>
              <Link href={`/cases/${row.case.id}`}>
                <bdi>{row.case.number}</bdi>
              </Link>
            </th>
            <td>
              <StatePill state={row.case.state} />
            </td>
            <td>{row.days_in_state}</td>
            <td>{row.case.next_due_kind && dueWhat(t, row.case.next_due_kind)}</td>
            <td className={row.case.urgency === 'overdue' ? card.late : undefined}>
              {row.case.next_due_on &&
                dueWhen(t, format, { due_on: row.case.next_due_on, urgency: row.case.urgency ?? 'later' }, today)}
            </td>
            <td>
              {members(row)}
              <Gaps of={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Gaps({ of }: { of: Row }) {
  const { t } = useI18n();
  return of.gaps.map((gap) => (
    <p key={gap} className={card.late}>
      {t(`gap.${gap}`)}
    </p>
  ));
}
