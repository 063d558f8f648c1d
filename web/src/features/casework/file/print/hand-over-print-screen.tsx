import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { useSubjects } from '../../names';
import { handOverQuery } from '../../queries';
import { HandOverWords } from '../hand-over-words';
import { Paper } from './paper';
import classes from './paper.module.css';
import { Waiting } from './waiting';

/** The hand-over sheet on paper: what the head received, never an interview. */
export default function HandOverPrintScreen({ caseId }: { caseId: string }) {
  const { t } = useI18n();
  const found = useQuery({ ...handOverQuery(caseId), staleTime: Infinity });
  const sheet = found.data;
  if (!sheet) return <Waiting caseId={caseId} title={t('remedy.hand-over')} found={found} />;
  return (
    <Paper caseId={caseId} title={t('remedy.hand-over')} number={sheet.number} schoolId={sheet.school_id} printedAt={sheet.printed_at}>
      <h2 className={classes.part}>{t(`state.${sheet.state}`)}</h2>
      <div className={classes.received}>
        <HandOverWords on={sheet} sheet={sheet} />
        <Tasks sheet={sheet} />
      </div>
    </Paper>
  );
}

function Tasks({ sheet }: { sheet: Schemas['HandOverSheet'] }) {
  const { t, format } = useI18n();
  const subject = useSubjects(sheet);
  if (sheet.tasks.length === 0) return null;
  return (
    <div>
      <h3>{t('print.tasks')}</h3>
      <ul>
        {sheet.tasks.map((task) => (
          <li key={task.id}>
            {t(`task.${task.kind}`)} ·{' '}
            {task.done_at
              ? [t('task.done', { when: format.instant(task.done_at), who: subject(task.done_by) }), task.channel && t(`referral.${task.channel}`), task.reference].filter(Boolean).join(' · ')
              : t('flags.open')}
          </li>
        ))}
      </ul>
    </div>
  );
}
