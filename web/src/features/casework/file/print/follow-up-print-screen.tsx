import { useQuery } from '@tanstack/react-query';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import { inPseudonymOrder } from '../../names';
import type { Pupil } from '../../queries';
import { columns } from '../columns';
import { Cells } from '../follow-up-table';
import { followUpSheetQuery } from '../queries';
import { Paper } from './paper';
import classes from './paper.module.css';
import { Waiting } from './waiting';

/** The follow-up sheet on paper: pseudonyms only, since paper leaves no journal. */
export default function FollowUpPrintScreen({ caseId }: { caseId: string }) {
  const { t, format } = useI18n();
  const found = useQuery(followUpSheetQuery(caseId));
  const sheet = found.data;
  if (!sheet) return <Waiting caseId={caseId} title={t('print.follow_up_title')} found={found} />;
  const pupils = sheet.pupils.map(({ id, pseudonym, role, version }): Pupil => ({ id, pseudonym, role, version }));
  return (
    <Paper caseId={caseId} title={t('print.follow_up_title')} number={sheet.number} schoolId={sheet.school_id} printedAt={sheet.printed_at} wide>
      <p className={classes.part}>
        {[t(`state.${sheet.state}`), `${t('report.reported')} ${format.day(dayOf(new Date(sheet.reported_at)))}`, t('print.talks', { count: sheet.interviews.length })].join(' · ')}
      </p>
      <Pseudonyms pupils={pupils} />
      <table className={classes.sheet}>
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
          {sheet.interviews.map((interview, at) => (
            <tr key={interview.id}>
              <Cells on={{ pupils, people: sheet.people }} interview={interview} number={at + 1} />
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.interviews.length === 0 && <p className={classes.part}>{t('interviews.none')}</p>}
    </Paper>
  );
}

/** Which letters stand for whom, without a name. */
function Pseudonyms({ pupils }: { pupils: Pupil[] }) {
  const { t } = useI18n();
  const roles = ['target', 'presumed_intimidator', 'witness', 'supporter'] as const;
  return (
    <p className={classes.legend}>
      {roles.map((role) => {
        const those = inPseudonymOrder(pupils.filter((pupil) => pupil.role === role).map((pupil) => pupil.pseudonym));
        return (
          those.length > 0 && (
            <span key={role}>
              <bdi>{those.join(', ')}</bdi> : {t(`was.${role}`)}
            </span>
          )
        );
      })}
      <span>{t('print.pseudonyms')}</span>
    </p>
  );
}
