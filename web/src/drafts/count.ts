import { useSyncExternalStore } from 'react';

/** How many drafts the signed-in person has on this device, for the menu; the drafts themselves are fetched later. */
let count = 0;
const listeners = new Set<() => void>();

export function setDraftCount(next: number): void {
  if (next === count) return;
  count = next;
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const draftCount = (): number => count;
export const useDraftCount = (): number => useSyncExternalStore(subscribe, draftCount);
