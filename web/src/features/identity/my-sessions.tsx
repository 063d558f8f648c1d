import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useSingleMutation } from '@/api/use-single-mutation';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import { leave } from './leave';
import { endOtherSessions, endSession, sessionsQuery } from './queries';
import classes from './identity.module.css';

/** "today at 08:00", "3 days ago at 17:20". */
function useSeen(): (at: string) => string {
  const { t, format } = useI18n();
  const { me } = useSession();
  return (at) => t('sessions.seen', { when: format.relativeDay(dayOf(new Date(at)), me.today), time: format.time(at) });
}

export function MySessions() {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const seen = useSeen();
  const sessions = useQuery(sessionsQuery);
  const refresh = () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const ending = useSingleMutation({ mutationFn: endSession, onSettled: refresh });
  const endingOthers = useSingleMutation({ mutationFn: endOtherSessions, onSuccess: () => say(t('sessions.others_ended')), onSettled: refresh });
  const leaving = useSingleMutation({ mutationFn: leave });

  if (sessions.isPending) return <Loading lines={1} />;
  if (sessions.isError) return <FailureNotice error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const { items } = sessions.data;
  const line = (session: Schemas['Session']) => (
    <li key={session.id} className={classes.session}>
      <div>
        <p>
          <bdi>{session.device || t('sessions.unnamed')}</bdi> {session.current && <Pill tone="good">{t('sessions.current')}</Pill>}
        </p>
        <p className={card.soft}>{seen(session.last_seen_at)}</p>
        <p className={card.soft}>{t('sessions.ends', { when: format.instant(session.expires_at) })}</p>
      </div>
      {!session.current && (
        <Button variant="default" loading={ending.isPending && ending.variables === session.id} onClick={() => ending.mutate(session.id)}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
  return (
    <Section title={t('sessions.title')}>
      <p className={card.soft}>{t('sessions.advice')}</p>
      <ul className={card.card} aria-live="polite">
        {items.map(line)}
      </ul>
      {(ending.isError || endingOthers.isError || leaving.isError) && <FailureNotice error={ending.error ?? endingOthers.error ?? leaving.error} />}
      {items.length > 1 ? (
        <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
          {t('sessions.end_others')}
        </Button>
      ) : (
        endingOthers.isSuccess && (
          <div className={classes.last}>
            <p>{t('sessions.only_this')}</p>
            <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
              {t('sessions.end_this')}
            </Button>
          </div>
        )
      )}
    </Section>
  );
}
