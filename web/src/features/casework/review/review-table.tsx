import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import table from '@/ui/table.module.css';
import { StatePill } from '../state-pill';
import type { ReviewRow } from './by-state';
import { Gaps, GiveButton, Members, NextDue } from './review-card';

interface Props {
  rows: readonly ReviewRow[];
  today: string;
  onGive?: ((caseId: string) => void) | undefined;
}

/** The same cases as a table, in the order of what is due; it scrolls in its own place. */
export function ReviewTable({ rows, today, onGive }: Props) {
  const { t } = useI18n();
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('review.cases')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.case')}</th>
            <th scope="col">{t('board.state')}</th>
            <th scope="col">{t('column.days')}</th>
            <th scope="col">{t('column.next')}</th>
            <th scope="col">{t('column.members')}</th>
            {onGive && <td />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.case.id}>
              <th scope="row" className={table.keep}>
                <Link href={`/cases/${row.case.id}`} data-case={row.case.id}>
                  <bdi>{row.case.number}</bdi>
                </Link>
              </th>
              <td className={table.keep}>
                <StatePill state={row.case.state} />
              </td>
              <td>{row.days_in_state}</td>
              <td>
                <NextDue row={row} today={today} />
              </td>
              <td>
                <Members of={row} />
                <Gaps of={row} />
              </td>
              {onGive && (
                <td>
                  <GiveButton row={row} onGive={onGive} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
