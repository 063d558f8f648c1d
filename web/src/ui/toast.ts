import { useSyncExternalStore } from 'react';

/** A short word about what just happened, with the way back where there is one. */
export interface Toast {
  id: number;
  text: string;
  undo?: (() => void) | undefined;
  /** Other words for what may be done; such a toast stays until it is answered. */
  label?: string;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const changed of listeners) changed();
}

/**
 * Says that something was done. Where the server can take it back, `undo` stands beside the words
 * instead of a question beforehand; it is called once at most.
 */
export function say(text: string, undo?: () => void): void {
  last += 1;
  change([...toasts.slice(-2), { id: last, text, undo }]);
}

/** Offers something that is not urgent and never happens by itself; one at a time, in the words of the moment. */
export function offer(text: string, label: string, act: () => void): void {
  last += 1;
  change([...toasts.filter((toast) => !toast.label).slice(-2), { id: last, text, undo: act, label }]);
}

export const unsay = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts);
