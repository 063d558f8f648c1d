import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { isFailure } from '@/api/failure';
import { followSession, markSession } from '@/api/known-session';
import { type Me, meKey, meQuery, permissionsQuery, SessionContext, sessionOf } from '@/api/me';
import { chosenLocale } from '@/i18n/chosen-locale';
import { usePreferences } from '@/i18n/preferences';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import classes from './gate.module.css';
import { lazyWithWords } from './lazy-screen';
import { useOnline } from './use-online';

const SignInScreen = lazy(() => import('@/features/identity/sign-in-screen'));
const OfflineStart = lazyWithWords(['drafts'], () => import('@/app/offline-start'));
const ChangePasswordScreen = lazyWithWords(['identity'], () => import('@/features/identity/change-password-screen'));

/**
 * Lets only a signed-in person through. When a session ends under somebody's hands, the screen stays mounted
 * beneath the sign-in, so that nothing typed is lost.
 */
export function Gate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const me = useQuery(meQuery);
  const [inside, setInside] = useState<Me | null>(null);
  const { locale, setLocale } = usePreferences();
  const online = useOnline();

  if (me.data && me.data !== inside) setInside(me.data);
  const own = me.data?.locale;
  useEffect(() => {
    if (own && own !== locale && chosenLocale() === null) void setLocale(own);
  }, [own, locale, setLocale]);

  useEffect(followSession, []);

  const enter = (person: Me) => {
    markSession(person.id);
    // As after signing out: nothing that the one before read, or could still take back, is left in memory.
    if (inside && inside.id !== person.id) return window.location.assign('/');
    client.setQueryData(meKey, person);
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
  };

  const noLine = isFailure(me.error) && me.error.status === 0;
  const wait = <Alone><Loading lines={2} /></Alone>;
  if (!inside && (noLine || !online)) return <Suspense fallback={wait}><OfflineStart onRetry={() => void me.refetch()} /></Suspense>;
  if (me.isPending) return wait;
  if (me.isError && !inside) {
    return <Alone><FailureNotice error={me.error} onRetry={() => void me.refetch()} /></Alone>;
  }
  const locked = !me.data;
  if (!inside) return <Suspense fallback={wait}><SignInScreen again={false} onSignedIn={enter} /></Suspense>;
  return (
    <Suspense fallback={wait}>
      {inside.must_change_password ? (
        <ChangePasswordScreen forced onDone={() => void me.refetch()} />
      ) : (
        <Permitted key={inside.id} me={inside}>{children}</Permitted>
      )}
      {locked && <Cover><SignInScreen again onSignedIn={enter} /></Cover>}
    </Suspense>
  );
}

/**
 * What somebody may do is asked again wherever they go: a role given or taken back counts at the next click, and what was
 * read before it is read again.
 */
function useMine() {
  const client = useQueryClient();
  const mine = useQuery(permissionsQuery);
  const [path] = useLocation();
  const { data, refetch } = mine;
  const before = useRef({ path, data });
  useEffect(() => {
    if (before.current.path !== path) void refetch({ cancelRefetch: false });
    const changed = data && before.current.data && before.current.data !== data;
    before.current = { path, data };
    if (!changed) return;
    client.removeQueries({ type: 'inactive' });
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] && queryKey[0] !== permissionsQuery.queryKey[0] });
  }, [client, path, data, refetch]);
  return mine;
}

function Permitted({ me, children }: { me: Me; children: ReactNode }) {
  const mine = useMine();
  const session = useMemo(() => (mine.data ? sessionOf(me, mine.data) : null), [me, mine.data]);
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (mine.isError) return <Alone><FailureNotice error={mine.error} onRetry={() => void mine.refetch()} /></Alone>;
  return <Alone><Loading lines={2} /></Alone>;
}

/** Above everything, small forms included, until somebody has signed in again. */
function Cover({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={classes.cover} onCancel={(event) => event.preventDefault()} onClose={() => dialog.current?.showModal()}>
      {children}
    </dialog>
  );
}

function Alone({ children }: { children: ReactNode }) {
  return <main className={classes.alone}>{children}</main>;
}
