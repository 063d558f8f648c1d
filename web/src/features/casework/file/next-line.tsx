import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { dueHref, dueWhat, dueWhen, dueWhy } from '../due';
import { useSubjects } from '../names';
import type { Case, Due } from '../queries';
import { Who } from '../who';
import lines from './line.module.css';

/** What a head may do, who does not read the file. */
const sameDay: ReadonlySet<string> = new Set(['refer', 'inform_head', 'health_family']);

/** One thing due; a button for whoever may do it. */
export function NextLine({ on, due, today }: { on: Case; due: Due; today: string }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const pupil = on.pupils.find((one) => one.id === due.pupil_id);
  const by = due.person_id ? subject(due.person_id) : due.duty === 'person' ? '' : t(`due_duty.${due.duty}`);
  const words = (
    <span className={lines.words}>
      <span className={lines.what}>
        {dueWhat(t, due.kind)}
        {pupil && <Who pseudonym={pupil.pseudonym} firstName={pupil.names?.first_name} />}
      </span>
      <span className={lines.when}>{[dueWhen(t, format, due, today), by].filter(Boolean).join(' · ')}</span>
      <span className={lines.soft}>{dueWhy(t, due.kind)}</span>
    </span>
  );
  if (!on.may.includes('case:read') && !(on.may.includes('case:task') && sameDay.has(due.kind))) {
    return (
      <div className={lines.line} data-urgency={due.urgency}>
        {words}
      </div>
    );
  }
  return (
    <Link href={dueHref(on.id, due)} className={lines.line} data-urgency={due.urgency}>
      {words}
      <Icon name="forward" />
    </Link>
  );
}
