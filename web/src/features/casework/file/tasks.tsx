import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Notice } from '@/ui/notice';
import { useSubjects } from '../names';
import type { Task } from '../queries';
import type { CasePart } from './part';

/** What a grave fact asks for the same day. */
export function Tasks({ on, open, tasks }: CasePart & { tasks: Task[] }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  return (
    <ul className={card.list}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Notice tone={task.done_at ? 'good' : 'late'} title={t(`task.${task.kind}`)}>
            {task.done_at ? (
              <p>
                {t('task.done', { when: format.instant(task.done_at), who: subject(task.done_by) })}
                {task.channel && ` · ${t(`referral.${task.channel}`)}`}
                {task.reference && (
                  <>
                    {' · '}
                    <bdi>{task.reference}</bdi>
                  </>
                )}
              </p>
            ) : (
              <>
                <p>{t(`task.${task.kind}.advice`)}</p>
                {on.may.includes('case:task') && (
                  <div>
                    <Button color="clay" onClick={() => open('task', task.id)}>
                      {t('task.complete')}
                    </Button>
                  </div>
                )}
              </>
            )}
          </Notice>
        </li>
      ))}
    </ul>
  );
}
