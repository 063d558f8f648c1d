import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import table from '@/ui/table.module.css';
import { useSubjects } from '../names';
import type { Case, Interview } from '../queries';
import { Who } from '../who';

/** One line per interview, in the columns of the follow-up sheet. */
export function FollowUpTable({ on, interviews }: { on: Case; interviews: Interview[] }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const columns = [
    'column.round', 'column.date', 'column.minutes', 'column.pupil', 'interview.interviewer', 'column.acknowledged', 'interview.suggestion',
    'column.earlier', 'column.rating', 'column.alert', 'column.next_on',
  ] as const;
  return (
    <div className={table.scroll} role="region" tabIndex={0} aria-label={t('case.interviews')}>
      <table className={table.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {interviews.map((interview) => {
            const pupil = on.pupils.find((one) => one.id === interview.pupil_id);
            return (
              <tr key={interview.id}>
                <td>{interview.round > 0 && interview.round}</td>
                <td className={table.keep}>
                  {format.shortDay(dayOf(new Date(interview.started_at)))}
                  <br />
                  {format.time(interview.started_at)}
                </td>
                <td>{interview.minutes}</td>
                <th scope="row">{pupil && <Who pseudonym={pupil.pseudonym} />}</th>
                <td>{subject(interview.interviewer_id)}</td>
                <td>{interview.acknowledged && t(`acknowledged.${interview.acknowledged}`)}</td>
                <td>
                  <bdi>{interview.suggestion}</bdi>
                </td>
                <td>{interview.earlier_done && t(`earlier.${interview.earlier_done}`)}</td>
                <td>
                  {interview.rating && t(`rating.${interview.rating}`)}
                  {interview.outcome && t(`outcome.${interview.outcome}`)}
                </td>
                <td>{interview.alert !== 'none' && t(`alert.${interview.alert}`)}</td>
                <td className={table.keep}>{interview.next_on && format.shortDay(interview.next_on)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
