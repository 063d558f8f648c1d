import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import type { Case, Interview } from '../queries';
import classes from './interview-links.module.css';
import { useMayCorrect } from './may-correct';

/** A corrected talk says so and shows its versions; whoever may correct it finds the way. */
export function InterviewLinks({ on, interview }: { on: Case; interview: Interview }) {
  const { t } = useI18n();
  const mayCorrect = useMayCorrect(on);
  const who = on.pupils.find((one) => one.id === interview.pupil_id)?.pseudonym ?? '';
  return (
    <span className={classes.links}>
      {interview.revision > 1 && (
        <Link href={`/cases/${on.id}?do=revisions&of=${interview.id}`} aria-label={t('revisions.open_one', { who })}>
          {t('interviews.corrected')}
        </Link>
      )}
      {mayCorrect(interview) && (
        <Link href={`/cases/${on.id}/interviews/${interview.id}/correct`} aria-label={t('revisions.correct_one', { who })}>
          {t('revisions.correct')}
        </Link>
      )}
    </span>
  );
}
