import { useSyncExternalStore } from 'react';
import type { Schemas } from '@/api/client';
import { isFailure } from '@/api/failure';
import { realCases } from '@/api/space';
import { keptDraft } from './device';
import { type Logged, mayWait, meanwhile, send } from './outgoing';
import type { Head } from './seal';
import { currentShelf, type Draft, forget, readShelf } from './shelf';

/** Why one that wanted to be sent still lies here. */
export type Trouble = { error: unknown } | { logged: readonly Logged[] };
interface Stuck {
  /** Of that writing; changed since, it may be tried again. */
  updated: number;
  trouble: Trouble;
}

interface Outbox {
  sending: string | null;
  stuck: Readonly<Record<string, Stuck>>;
}

let outbox: Outbox = { sending: null, stuck: {} };
const listeners = new Set<() => void>();
const awaited = new Map<string, (sent: Schemas['Interview']) => void>();

function change(next: Partial<Outbox>): void {
  outbox = { ...outbox, ...next };
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const useOutbox = (): Outbox => useSyncExternalStore(subscribe, () => outbox);

function setTrouble({ id, updated }: Head, trouble?: Trouble): void {
  const others = Object.entries(outbox.stuck).filter(([other]) => other !== id);
  change({ stuck: Object.fromEntries(trouble ? [...others, [id, { updated, trouble }]] : others) });
}

export const troubleOf = ({ stuck }: Outbox, { id, updated }: Head): Trouble | undefined =>
  stuck[id]?.updated === updated ? stuck[id].trouble : undefined;

const due = (): Draft[] => (currentShelf().drafts ?? []).filter(({ head }) => head.wantsSend && !troubleOf(outbox, head));
/** Whether there is anything to try; unknown counts as yes. */
export const somethingWaits = (): boolean => currentShelf().drafts === null || due().length > 0;

/** For the form that still shows what is sent behind it. */
export function onSent(id: string, tell: (sent: Schemas['Interview']) => void): () => void {
  awaited.set(id, tell);
  return () => awaited.delete(id);
}

/** One draft. `anyway`: whatever others logged meanwhile. Answers whether the server has it; what ends the session or the line is thrown. */
async function sendOne(draft: Draft, anyway: boolean): Promise<boolean> {
  const { head, body: { outgoing } } = draft;
  const { id, created, updated } = head;
  if (!outgoing) return false;
  change({ sending: id });
  try {
    const logged = anyway ? [] : await meanwhile(outgoing, created);
    if (logged.length > 0) {
      setTrouble(head, { logged });
      return false;
    }
    const sent = await send(realCases, outgoing);
    setTrouble(head);
    // Changed while it was on its way: what was typed since stays.
    if ((await keptDraft(id))?.head.updated === updated) await forget(id);
    awaited.get(id)?.(sent);
    return true;
  } catch (error) {
    if (mayWait(error)) throw error;
    setTrouble(head, { error });
    return false;
  } finally {
    change({ sending: null });
  }
}

/** In one tab at a time. Undefined when another tab is at it. */
const alone = <T>(work: () => Promise<T>): Promise<T | undefined> =>
  navigator.locks.request('sanad.outbox', { ifAvailable: true }, (lock) => (lock ? work() : undefined)) as Promise<T | undefined>;

/** Sends everything that waits and has no trouble yet, oldest first; answers how many went. */
export async function sendWaiting(person: string): Promise<number> {
  const went = await alone(async () => {
    await readShelf(person);
    let count = 0;
    for (const draft of due().reverse()) if (await sendOne(draft, false)) count += 1;
    return count;
  });
  return went ?? 0;
}

/** One, because somebody asked for it. */
export const sendNow = (draft: Draft, anyway: boolean): Promise<boolean | undefined> => alone(() => sendOne(draft, anyway));

export const endedSession = (error: unknown): boolean => isFailure(error) && error.status === 401;
