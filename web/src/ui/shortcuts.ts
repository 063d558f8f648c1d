import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { keyOf, leaves } from './shortcut-keys';

/** One key, or two one after the other ("g d"); "mod+k" is Ctrl-K or ⌘K. The label is what the help sheet says. */
export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
}

const stored = 'sanad.shortcuts';
const betweenMs = 1500;
let shortcuts: readonly Shortcut[] = [];
let begun = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const tell = (): void => listeners.forEach((changed) => changed());

export const shortcutsOn = (): boolean => localStorage.getItem(stored) !== 'off';

/** Single keys get in the way of speech input and switches; those with Ctrl or ⌘ stay. */
export function turnShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(stored);
  else localStorage.setItem(stored, 'off');
  tell();
}

/** The newest first, so that a screen's own key goes before the frame's. */
const find = (keys: string): Shortcut | undefined => shortcuts.findLast((one) => one.keys === keys);

function press(event: KeyboardEvent): void {
  const key = keyOf(event);
  if (!key || event.defaultPrevented || leaves(event.target, key)) return;
  if (document.querySelector('dialog[open]') || (!key.startsWith('mod+') && !shortcutsOn())) return;
  const typed = begun ? `${begun} ${key}` : key;
  const found = find(typed) ?? find(key);
  clearTimeout(timer);
  begun = !found && shortcuts.some((one) => one.keys.startsWith(`${typed} `)) ? typed : '';
  if (begun) timer = setTimeout(() => (begun = ''), betweenMs);
  if (!found) return;
  event.preventDefault();
  found.run();
}

/** The mark on the page says that keys are heard: tests wait for it. */
function listen(to: readonly Shortcut[]): void {
  shortcuts = to;
  document.documentElement.toggleAttribute('data-keys', to.length > 0);
  if (to.length > 0) window.addEventListener('keydown', press);
  else window.removeEventListener('keydown', press);
  tell();
}

function register(shortcut: Shortcut): () => void {
  listen([...shortcuts, shortcut]);
  return () => listen(shortcuts.filter((one) => one !== shortcut));
}

/** A key that works while the screen stands and nobody writes in a field. */
export function useShortcut(keys: string, label: string, run: () => void, enabled = true): void {
  const latest = useEffectEvent(run);
  useEffect(() => (enabled ? register({ keys, label, run: () => latest() }) : undefined), [keys, label, enabled]);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** What works here and now, for the help sheet. */
export const useShortcuts = (): readonly Shortcut[] => useSyncExternalStore(subscribe, () => shortcuts);
export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, shortcutsOn);
