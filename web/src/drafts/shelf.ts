import { useSyncExternalStore } from 'react';
import { setDraftCount } from './count';
import { forgetDraft, keepDraft, type Kept, keptDrafts } from './device';
import { privateKeyFor, sealingKeyFor } from './keyring';
import type { Outgoing } from './outgoing';
import { type Head, seal, unseal } from './seal';

/** The sealed part. Whatever names a child is here, or nowhere. */
export interface Body {
  /** What it is about, to be found again: the ids of the address. */
  subject: string;
  /** As its writer would call it. */
  label: string;
  /** Where it is written on. */
  href: string;
  value: unknown;
  /** Ready to be sent. */
  outgoing?: Outgoing;
}

export interface Draft {
  head: Head;
  body: Body;
}

interface Shelf {
  /** Whose drafts are open. */
  person: string;
  /** Newest first; null until they could be opened. */
  drafts: readonly Draft[] | null;
  /** Theirs, but sealed to a key that is gone. */
  unreadable: readonly Head[];
  others: number;
}

const days = 24 * 60 * 60 * 1000;
/** A draft not touched for so long is forgotten, unless it waits to be sent. */
export const keptForMs = 14 * days;

let shelf: Shelf = { person: '', drafts: null, unreadable: [], others: 0 };
const listeners = new Set<() => void>();

function change(next: Partial<Shelf>): void {
  shelf = { ...shelf, ...next };
  if (shelf.drafts) setDraftCount(shelf.drafts.length + shelf.unreadable.length);
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const currentShelf = (): Shelf => shelf;
export const useShelf = (): Shelf => useSyncExternalStore(subscribe, currentShelf);

const newestFirst = (drafts: Iterable<Draft>): Draft[] => [...drafts].sort((a, b) => b.head.updated - a.head.updated);
const without = (id: string): Draft[] => (shelf.drafts ?? []).filter((draft) => draft.head.id !== id);

async function opened(key: CryptoKey, { head, sealed }: Kept): Promise<Draft | Head> {
  try {
    return { head, body: JSON.parse(await unseal(key, head, sealed)) as Body };
  } catch {
    return head;
  }
}

/** Opens what this person left on the device. Needs their key in hand. */
export async function readShelf(person: string): Promise<void> {
  const all = await keptDrafts();
  const mine = all.filter(({ head }) => head.person === person);
  const key = privateKeyFor(person);
  setDraftCount(mine.length);
  if (!key) return change({ person, drafts: null, unreadable: [], others: all.length - mine.length });
  const found = await Promise.all(mine.map((kept) => opened(key, kept)));
  // The session may have ended while they were opened.
  if (!privateKeyFor(person)) return;
  const drafts = newestFirst(found.flatMap((one) => ('head' in one ? [one] : [])));
  const unreadable = found.flatMap((one) => ('head' in one ? [] : [one]));
  change({ person, drafts, unreadable, others: all.length - mine.length });
}

/** Nothing of it may be seen any more; on the device it stays. */
export const closeShelf = (): void => change({ drafts: null, unreadable: [] });

export async function forgetOld(now: number): Promise<void> {
  for (const { head } of await keptDrafts()) {
    if (!head.wantsSend && now - head.updated > keptForMs) await forgetDraft(head.id);
  }
}

/** Seals it onto the device; needs no session. */
export async function keep(draft: Draft): Promise<void> {
  const { head, body } = draft;
  const sealed = await seal(await sealingKeyFor(head.person), head, JSON.stringify(body));
  await keepDraft({ head, sealed });
  // A form of somebody who left may still be closing while the next person is at work.
  if (shelf.drafts && shelf.person === head.person) change({ drafts: newestFirst([draft, ...without(head.id)]) });
}

export async function forget(id: string): Promise<void> {
  await forgetDraft(id);
  change({ drafts: shelf.drafts && without(id), unreadable: shelf.unreadable.filter((head) => head.id !== id) });
}
