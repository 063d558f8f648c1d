import { memo } from 'react';
import type { CaseRow } from '../queries';
import { CaseLine } from './case-line';
import classes from './case-list.module.css';
import { useLinks } from './use-links';

/** The rows of the board. Drawn again only when they changed, not with each tap around them. */
export const CaseList = memo(function CaseList({ rows, today, busy }: { rows: readonly CaseRow[]; today: string; busy: boolean }) {
  const follow = useLinks();
  return (
    <ul className={classes.list} aria-busy={busy} onClick={follow}>
      {rows.map((row) => (
        <li key={row.id}>
          <CaseLine row={row} today={today} />
        </li>
      ))}
    </ul>
  );
});
