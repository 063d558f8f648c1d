import { useSyncExternalStore } from 'react';
import type { Part } from './messages';
import { type Catalogue, directionOf, type Locale } from './translate';

export interface Language {
  locale: Locale;
  catalogue: Catalogue;
}

const files = import.meta.glob<Catalogue>('./*/{fr,ar}.json', { import: 'default' });
const fetched = new Map<string, Promise<Catalogue>>();
const spoken = new Set<Part>(['core']);
const listeners = new Set<() => void>();
let language: Language = { locale: 'fr', catalogue: {} };

function fetchPart(part: Part, locale: Locale): Promise<Catalogue> {
  const path = `./${part}/${locale}.json`;
  const known = fetched.get(path);
  if (known) return known;
  const load = files[path];
  if (!load) throw new Error(`no catalogue ${path}`);
  const coming = load();
  fetched.set(path, coming);
  // A line that dropped is asked again the next time.
  coming.catch(() => fetched.delete(path));
  return coming;
}

/** Speaks that language from now on, every part that any screen asked for so far. */
export async function speak(locale: Locale): Promise<void> {
  const parts = [...spoken];
  const catalogues = await Promise.all(parts.map((part) => fetchPart(part, locale)));
  if (spoken.size > parts.length) return speak(locale);
  language = { locale, catalogue: Object.assign({}, ...catalogues) as Catalogue };
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
  for (const changed of listeners) changed();
}

/** Fetches what a screen says, before it is drawn. */
export async function needWords(parts: readonly Part[]): Promise<void> {
  const missing = parts.filter((part) => !spoken.has(part));
  if (missing.length === 0) return;
  await Promise.all(missing.map((part) => fetchPart(part, language.locale)));
  for (const part of missing) spoken.add(part);
  await speak(language.locale);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, () => language);
