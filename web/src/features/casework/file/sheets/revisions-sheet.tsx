import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Sheet } from '@/ui/sheet';
import { useSubjects } from '../../names';
import type { Case, Interview } from '../../queries';
import { useMayCorrect } from '../may-correct';
import { revisionsQuery } from '../queries';
import { type Change, changes } from '../revisions';
import classes from './revisions.module.css';
import type { SheetPart } from './sheet-part';

/** Every version of a talk, the latest first: who, when, why, and what changed. */
export function RevisionsSheet({ on, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const found = useQuery(revisionsQuery(on.id, subject));
  const mayCorrect = useMayCorrect(on);
  const all = found.data?.items ?? [];
  const interview = on.file?.interviews.find((one) => one.id === subject);
  return (
    <Sheet title={t('revisions.title')} onClose={onClose}>
      {found.isPending && <Loading lines={2} />}
      {found.isError && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      <ol className={card.list}>
        {all.map((revision, at) => (
          <li key={revision.revision} className={card.card}>
            <Revision on={on} revision={revision} before={all[at + 1]} />
          </li>
        ))}
      </ol>
      {interview && mayCorrect(interview) && <Link href={`/cases/${on.id}/interviews/${subject}/correct`}>{t('revisions.correct')}</Link>}
    </Sheet>
  );
}

function Revision({ on, revision, before }: { on: Case; revision: Interview; before: Interview | undefined }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const changed = before ? changes(before, revision) : [];
  return (
    <>
      <h3>{before ? t('revisions.number', { number: revision.revision }) : t('revisions.first')}</h3>
      <p className={card.soft}>
        {format.instant(revision.recorded_at)} · {subject(revision.recorded_by)}
      </p>
      {before && revision.reason && (
        <p>
          {t('revisions.why')} <bdi>{revision.reason}</bdi>
        </p>
      )}
      {changed.length > 0 && (
        <dl className={classes.changes}>
          {changed.map((change) => (
            <div key={change.field}>
              <dt>{t(`revised.${change.field}`)}</dt>
              <dd>
                <del>{words(change, change.before)}</del> <ins>{words(change, change.after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {before && changed.length === 0 && <p className={card.soft}>{t('revisions.nothing')}</p>}
    </>
  );

  function words({ field }: Change, value: Change['before']) {
    if (value === undefined || value === '') return t('revisions.empty');
    switch (field) {
      case 'started_at':
        return `${format.day(dayOf(new Date(String(value))))} ${format.time(String(value))}`;
      case 'next_on':
        return format.day(String(value));
      case 'minutes':
        return t('interview.took', { count: Number(value) });
      case 'interviewer_id':
      case 'observer_id':
        return subject(String(value));
      case 'alone':
        return t(value ? 'answer.yes' : 'answer.no');
      case 'suggestion':
      case 'note':
        return <bdi>{value}</bdi>;
      case 'earlier_done':
        return t.maybe(`earlier.${value}`);
      default:
        return t.maybe(`${field}.${value}`);
    }
  }
}
