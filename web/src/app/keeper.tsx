import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { now } from '@/api/clock';
import { meKey, meQuery } from '@/api/me';
import { dropKeys, holdKeys } from '@/drafts/keyring';
import { endedSession, sendWaiting, somethingWaits, troubleOf, useOutbox } from '@/drafts/outbox';
import { closeShelf, forgetOld, readShelf, useShelf } from '@/drafts/shelf';
import { useDraftCount } from '@/drafts/count';
import { useI18n } from '@/i18n/i18n';
import { offer, say } from '@/ui/toast';
import classes from './shell.module.css';
import { activate, useNewVersion } from './worker';

const oftenMs = 30_000;

/**
 * Keeps what is typed: opens this person's drafts while they are signed in, sends those that wait once there is a line,
 * and says so. Also says when a newer version of the screens is ready.
 */
export default function Keeper() {
  const { t } = useI18n();
  const me = useSignedIn();
  const { drafts } = useShelf();
  const outbox = useOutbox();
  const count = useDraftCount();
  useOpenShelf(me);

  const fresh = useNewVersion();
  useEffect(() => {
    if (fresh) offer(t('update.ready'), t('update.reload'), activate);
  }, [fresh, t]);

  const waiting = drafts?.filter(({ head }) => head.wantsSend) ?? [];
  useSending(me, waiting.length, (sent) => say(t('drafts.sent', { count: sent })));
  const stuck = waiting.filter(({ head }) => troubleOf(outbox, head)).length;
  if (count === 0 || waiting.length === 0) return null;
  return (
    <Link href="/drafts" className={classes.waiting} data-stuck={stuck > 0 || undefined}>
      {stuck > 0 ? t('drafts.stuck', { count: stuck }) : t('drafts.waiting', { count: waiting.length })}
    </Link>
  );
}

/** Null as soon as the session ended, even though the screen stays beneath the sign-in. */
function useSignedIn(): string | null {
  const { data } = useQuery({ ...meQuery, enabled: false });
  return data?.id ?? null;
}

function useOpenShelf(me: string | null): void {
  useEffect(() => {
    if (!me) {
      dropKeys();
      closeShelf();
      return;
    }
    void forgetOld(now().getTime())
      .then(() => readShelf(me))
      .catch(() => undefined);
  }, [me]);
}

/** Tries when one more is ready, when anything was answered, and every now and then. */
function useSending(me: string | null, waiting: number, tell: (sent: number) => void): void {
  const client = useQueryClient();
  const count = useDraftCount();
  const wanted = me !== null && count > 0;
  useEffect(() => {
    if (!wanted || !me) return;
    let busy = false;
    const send = async () => {
      if (busy || !navigator.onLine || !somethingWaits()) return;
      busy = true;
      try {
        await holdKeys(me);
        const sent = await sendWaiting(me);
        if (sent > 0) {
          tell(sent);
          void client.invalidateQueries({ queryKey: ['casework'] });
        }
      } catch (error) {
        // No line yet: the next occasion. A session that ended shows the sign-in, and then it goes on.
        if (endedSession(error)) client.setQueryData(meKey, null);
      } finally {
        busy = false;
      }
    };
    const occasion = () => void send();
    const answered = client.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success' && !event.action.manual) occasion();
    });
    const timer = setInterval(occasion, oftenMs);
    window.addEventListener('online', occasion);
    window.addEventListener('focus', occasion);
    occasion();
    return () => {
      answered();
      clearInterval(timer);
      window.removeEventListener('online', occasion);
      window.removeEventListener('focus', occasion);
    };
    // `tell` only speaks; another language is no reason to send.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, waiting, me, client]);
}
