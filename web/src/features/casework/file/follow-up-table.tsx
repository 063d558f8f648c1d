import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import table from '@/ui/table.module.css';
import { useSubjects } from '../names';
import type { Case, Interview } from '../queries';
import { Who } from '../who';
import { columns } from './columns';
import { InterviewLinks } from './interview-links';

/** One line per interview, in the columns of the follow-up sheet and in their order. */
export function FollowUpTable({ on, interviews }: { on: Case; interviews: Interview[] }) {
  const { t } = useI18n();
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
            <th scope="col">{t('column.versions')}</th>
          </tr>
        </thead>
        <tbody>
          {interviews.map((interview, at) => (
            <tr key={interview.id}>
              <Cells on={on} interview={interview} number={at + 1} />
              <td>
                <InterviewLinks on={on} interview={interview} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The cells of one interview, on the screen and on paper alike; paper keeps to the pseudonym. */
export function Cells({ on, interview, number }: { on: Pick<Case, 'pupils' | 'people'>; interview: Interview; number: number }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const pupil = on.pupils.find((one) => one.id === interview.pupil_id);
  return (
    <>
      <td data-keep className={table.keep}>
        {number}
        {interview.round > 0 && ` · ${t('column.round_short', { round: interview.round })}`}
      </td>
      <td data-keep className={table.keep}>
        {format.shortDay(dayOf(new Date(interview.started_at)))} {format.time(interview.started_at)}
        <br />
        {t('column.took', { minutes: interview.minutes })}
      </td>
      <th scope="row">{pupil && <Who pseudonym={pupil.pseudonym} />}</th>
      <td>{t(`was.${interview.role_then}`)}</td>
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
      <td data-keep className={table.keep}>{interview.next_on && format.shortDay(interview.next_on)}</td>
    </>
  );
}
