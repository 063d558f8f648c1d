import { createStore, del, entries, get, set } from 'idb-keyval';
import type { Bytes, Head } from './seal';

/** A draft as it lies on the device. */
export interface Kept {
  head: Head;
  sealed: Bytes;
}

type Store = ReturnType<typeof createStore>;
let drafts: Store | undefined;
let keys: Store | undefined;
const draftStore = (): Store => (drafts ??= createStore('sanad-drafts', 'drafts'));
const keyStore = (): Store => (keys ??= createStore('sanad-keys', 'public'));

/** Everybody's who used this device. */
export const keptDrafts = async (): Promise<Kept[]> => (await entries<string, Kept>(draftStore())).map(([, kept]) => kept);
export const keptDraft = (id: string): Promise<Kept | undefined> => get<Kept>(id, draftStore());
export const keepDraft = (kept: Kept): Promise<void> => set(kept.head.id, kept, draftStore());
export const forgetDraft = (id: string): Promise<void> => del(id, draftStore());

/** Public keys alone: with them one can write for that person, never read. */
export const keptPoint = (person: string): Promise<Bytes | undefined> => get<Bytes>(person, keyStore());
export const keepPoint = (person: string, point: Bytes): Promise<void> => set(person, point, keyStore());
