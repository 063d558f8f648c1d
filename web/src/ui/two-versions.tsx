import { useI18n } from '@/i18n/i18n';
import table from './table.module.css';
import classes from './two-versions.module.css';

/** One answer as the others have it and as I have it; empty where nothing was answered. */
export interface VersionRow {
  label: string;
  theirs: string;
  mine: string;
}

interface Props {
  caption: string;
  theirs: string;
  mine: string;
  rows: readonly VersionRow[];
}

/** Two versions of one thing side by side, where a person has to choose; what differs is marked. */
export function TwoVersions({ caption, theirs, mine, rows }: Props) {
  const { t } = useI18n();
  const shown = rows.filter((row) => row.theirs || row.mine);
  // On a phone each question stands above its two answers; the roles keep it a table there.
  return (
    <table role="table" className={`${table.table} ${classes.versions}`}>
      <caption className={classes.caption}>{caption}</caption>
      <thead>
        <tr role="row">
          <td role="cell" />
          <th role="columnheader" scope="col">
            {theirs}
          </th>
          <th role="columnheader" scope="col">
            {mine}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <tr key={row.label} role="row" data-differs={row.theirs !== row.mine || undefined}>
            <th role="rowheader" scope="row">
              {row.label}
            </th>
            <td role="cell" dir="auto">
              {row.theirs || t('versions.nothing')}
            </td>
            <td role="cell" dir="auto">
              {row.mine || t('versions.nothing')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
