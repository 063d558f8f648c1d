import { useEffect, useState } from 'react';
import type { Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useSpace } from '@/api/space';
import { useI18n } from '@/i18n/i18n';
import { say } from '@/ui/toast';
import { holdKeys } from './keyring';
import { onSent } from './outbox';
import { mayWait, type Outgoing, send } from './outgoing';
import { Pen, type PenState, type Shelving } from './pen';
import type { Head } from './seal';
import { type Draft, forget, keep, readShelf, useShelf } from './shelf';

interface Written<T> {
  /** What kind of form: stands in clear on the device. */
  kind: Head['kind'];
  /** About what, sealed: the ids of the address. */
  subject: string;
  label: string;
  href: string;
  value: T;
  onResume: (value: T) => void;
  /** It waited, and was sent behind the form. */
  onSent?: (sent: Schemas['Interview']) => void;
}

export interface DraftOf extends PenState {
  /** Of a simulated case: nothing of it is kept on the device, nor sent later. */
  simulated: boolean;
  /** Left here before. */
  found: Draft | undefined;
  resume: () => void;
  discard: () => void;
  /** Sends it; without a line or a session it is kept, and goes by itself once there is one. */
  send: (outgoing: Outgoing) => Promise<Schemas['Interview']>;
  /** The server has it: nothing stays on the device. */
  done: () => void;
}

/** A simulation is written on no device: sent from there later, it could only be taken for real. */
const nowhere: Shelving = { keep: () => Promise.reject(new Error('not kept')), forget: () => Promise.resolve() };

/** Takes a draft off the device, until it is said that it should not have been. */
export function useDiscard(): (draft: Draft) => void {
  const { t } = useI18n();
  return (draft) => void forget(draft.head.id).then(() => say(t('drafts.discarded'), () => void keep(draft)));
}

const isAbout = ({ head, body }: Draft, kind: Head['kind'], subject: string): boolean => head.kind === kind && body.subject === subject;

/** Whether something about it was left here, for a screen that would otherwise have nothing to show. */
export function useLeft(kind: Head['kind'], subject: string): boolean {
  const { drafts } = useShelf();
  const { simulated } = useSpace();
  return !simulated && (drafts?.some((draft) => isAbout(draft, kind, subject)) ?? false);
}

/** Keeps a form sealed on the device while it is written: without a line, without a session, after the tab was closed. */
export function useDraft<T>({ kind, subject, label, href, value, onResume, onSent: tell }: Written<T>): DraftOf {
  const { me } = useSession();
  const { drafts } = useShelf();
  const putAway = useDiscard();
  const [state, setState] = useState<PenState>({ safe: true, waiting: false });
  const { cases, simulated } = useSpace();
  const shelf = simulated ? nowhere : { keep, forget };
  const [pen] = useState(() => new Pen({ person: me.id, kind }, { subject, label, href, value }, shelf, setState));
  const [mine, setMine] = useState(pen.id);

  useEffect(() => {
    // Without a line the public key of an earlier visit serves for writing.
    if (!simulated) void holdKeys(me.id).then(() => readShelf(me.id)).catch(() => undefined);
  }, [me.id, simulated]);
  useEffect(() => pen.write(value, label), [pen, value, label]);
  useEffect(() => {
    const flush = () => void pen.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [pen]);
  useEffect(() => (tell ? onSent(mine, tell) : undefined), [mine, tell]);

  const found = simulated ? undefined : drafts?.find((draft) => isAbout(draft, kind, subject) && draft.head.id !== mine);
  return {
    ...state,
    simulated,
    found,
    resume: () => {
      if (!found) return;
      pen.take(found);
      setMine(found.head.id);
      onResume(found.body.value as T);
    },
    discard: () => found && putAway(found),
    send: async (outgoing) => {
      try {
        const made = await send(cases, outgoing);
        await pen.done();
        return made;
      } catch (error) {
        if (mayWait(error) && !simulated) await pen.wait(outgoing);
        throw error;
      }
    },
    done: () => void pen.done(),
  };
}
