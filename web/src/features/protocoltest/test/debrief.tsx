import { Button } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import { useName } from '../names';
import { useWrite } from '../use-write';
import { putDebrief } from '../writes';
import { bodyOf, type DebriefDraft, draftOf, withDone } from './debrief-draft';
import type { TestPart } from './part';
import classes from './test.module.css';

/** What the team takes along: strengths, points to work on, and who does what until when. */
export function Debrief({ test, open }: TestPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const { debrief } = test;
  const may = test.may.includes('debrief');
  const saving = useWrite((change: { at: typeof test; draft: DebriefDraft }) => putDebrief(change.at, bodyOf(change.draft)));
  if (!debrief) return null;
  const mark = (nth: number, doneOn: string) => {
    const before = draftOf(debrief);
    saving.mutate(
      { at: test, draft: withDone(before, nth, doneOn) },
      { onSuccess: (after) => say(t(doneOn ? 'debrief.done' : 'debrief.undone'), () => saving.mutate({ at: after, draft: before })) },
    );
  };
  return (
    <Section
      title={t('debrief.title')}
      aside={
        may && (
          <Button variant="default" onClick={() => open('debrief')}>
            {t('action.edit')}
          </Button>
        )
      }
    >
      {debrief.strengths && (
        <div className={card.card}>
          <h3>{t('debrief.strengths')}</h3>
          <p className={card.free} dir="auto">
            {debrief.strengths}
          </p>
        </div>
      )}
      {debrief.to_improve && (
        <div className={card.card}>
          <h3>{t('debrief.to_improve')}</h3>
          <p className={card.free} dir="auto">
            {debrief.to_improve}
          </p>
        </div>
      )}
      {debrief.actions.length > 0 && (
        <div className={card.card}>
          <h3>{t('debrief.actions')}</h3>
          <ul className={classes.actions}>
            {debrief.actions.map((action, nth) => (
              <li key={nth} className={classes.action}>
                <div>
                  <p className={card.free} dir="auto">
                    {action.text}
                  </p>
                  <span className={!action.done_on && action.due_on < me.today ? card.late : card.soft}>
                    {[name(action.owner), action.done_on ? t('debrief.done_on', { when: format.shortDay(action.done_on) }) : t('debrief.due_on', { when: format.shortDay(action.due_on) })].join(' · ')}
                  </span>
                </div>
                {may && (
                  <Button variant="default" loading={saving.isPending} onClick={() => mark(nth, action.done_on ? '' : me.today)}>
                    {t(action.done_on ? 'debrief.reopen' : 'debrief.mark_done')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {saving.isError && <FailureNotice error={saving.error} />}
    </Section>
  );
}
