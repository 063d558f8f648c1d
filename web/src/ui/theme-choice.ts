import { useSyncExternalStore } from 'react';

export const themes = ['auto', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const stored = 'sanad.theme';
const listeners = new Set<() => void>();

const prefers = (what: string): MediaQueryList => window.matchMedia(`(prefers-${what})`);

/** The theme chosen on this device. */
export function chosenTheme(): Theme {
  const value = localStorage.getItem(stored);
  return themes.find((theme) => theme === value) ?? 'auto';
}

/** High contrast is a layer over light or dark, whichever the device prefers. */
export function currentScheme(): 'light' | 'dark' {
  const theme = chosenTheme();
  if (theme === 'light' || theme === 'dark') return theme;
  return prefers('color-scheme: dark').matches ? 'dark' : 'light';
}

/** Tells tokens.css which colours hold; before the first drawing, so that nothing flashes. */
export function showTheme(): void {
  const theme = chosenTheme();
  const root = document.documentElement;
  root.dataset['mantineColorScheme'] = currentScheme();
  root.toggleAttribute('data-contrast', theme === 'contrast' || (theme === 'auto' && prefers('contrast: more').matches));
  for (const changed of listeners) changed();
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(stored, theme);
  showTheme();
}

/** Follows the device, and a choice made in another tab. */
export function followTheme(): void {
  showTheme();
  for (const what of ['color-scheme: dark', 'contrast: more']) prefers(what).addEventListener('change', showTheme);
  window.addEventListener('storage', (event) => event.key === stored && showTheme());
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, chosenTheme);
export const useScheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, currentScheme);
