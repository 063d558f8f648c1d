import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import table from '@/ui/table.module.css';
import { usePersonName } from '../names';

/** Who carries how much: to share the work, never to rank people. */
export function LoadTable({ load }: { load: Schemas['Load'][] }) {
  const { t } = useI18n();
  const personName = usePersonName();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('board.member')}</th>
          <th scope="col">{t('board.title')}</th>
          <th scope="col">{t('column.due')}</th>
          <th scope="col">{t('due_filter.overdue')}</th>
        </tr>
      </thead>
      <tbody>
        {load.map((line) => (
          <tr key={line.person.id}>
            <th scope="row">{personName(line.person)}</th>
            <td>{line.cases}</td>
            <td>{line.due}</td>
            <td className={line.overdue > 0 ? card.late : undefined}>{line.overdue}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
