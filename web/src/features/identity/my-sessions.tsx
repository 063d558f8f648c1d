import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { endOtherSessions, endSession, sessionsQuery } from './queries';
import classes from './identity.module.css';

export function MySessions() {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const refresh = () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const ending = useMutation({ mutationFn: endSession, onSettled: refresh });
  const endingOthers = useMutation({ mutationFn: endOtherSessions, onSettled: refresh });

  if (sessions.isPending) return <Loading lines={1} />;
  if (sessions.isError) return <FailureNotice error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const { items } = sessions.data;
  return (
    <Section title={t('sessions.title')}>
      <ul className={card.card} aria-live="polite">
        {items.map((session) => (
          <li key={session.id} className={classes.session}>
            <div>
              <p>
                <bdi>{session.device || t('sessions.unnamed')}</bdi> {session.current && <Pill tone="good">{t('sessions.current')}</Pill>}
              </p>
              <p className={card.soft}>{t('sessions.seen', { when: format.instant(session.last_seen_at) })}</p>
            </div>
            {!session.current && (
              <Button variant="default" loading={ending.isPending && ending.variables === session.id} onClick={() => ending.mutate(session.id)}>
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(ending.isError || endingOthers.isError) && <FailureNotice error={ending.error ?? endingOthers.error} />}
      {items.length > 1 && (
        <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
          {t('sessions.end_others')}
        </Button>
      )}
    </Section>
  );
}
