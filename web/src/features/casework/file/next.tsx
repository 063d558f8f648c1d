import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Section } from '@/ui/section';
import lines from '../day/due-line.module.css';
import { dueHref, dueWhat, dueWhen, dueWhy } from '../due';
import { useSubjects } from '../names';
import type { Due } from '../queries';
import { Who } from '../who';
import type { CasePart } from './part';

/** What is due on this case, by whom. */
export function Next({ on, today }: CasePart) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  if (on.dues.length === 0) return null;
  const acts = on.may.includes('case:read') || on.may.includes('case:task');
  const who = (due: Due) => (due.person_id ? subject(due.person_id) : due.duty !== 'person' ? t(`due_duty.${due.duty}`) : '');
  return (
    <Section title={t('case.next')}>
      <ul className={card.list}>
        {on.dues.map((due) => {
          const pupil = on.pupils.find((one) => one.id === due.pupil_id);
          const words = (
            <span className={lines.words}>
              <span className={lines.what}>
                {dueWhat(t, due.kind)}
                {pupil && <Who pseudonym={pupil.pseudonym} firstName={pupil.names?.first_name} />}
              </span>
              <span className={lines.when}>{[dueWhen(t, format, due, today), who(due)].filter(Boolean).join(' · ')}</span>
              <span className={lines.soft}>{dueWhy(t, due.kind)}</span>
            </span>
          );
          return (
            <li key={`${due.kind} ${due.pupil_id ?? ''} ${due.due_on} ${due.round ?? ''}`}>
              {acts ? (
                <Link href={dueHref(on.id, due)} className={lines.line} data-urgency={due.urgency}>
                  {words}
                  <Icon name="forward" />
                </Link>
              ) : (
                <div className={lines.line} data-urgency={due.urgency}>
                  {words}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
