import type { Catalogue, Locale } from './translate';

const stored = 'sanad.locale';

/** One language travels to the phone; the other is fetched when asked for. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  const module = locale === 'ar' ? await import('./ar.json') : await import('./fr.json');
  return module.default;
}

export function chosenLocale(): Locale | null {
  const value = localStorage.getItem(stored);
  return value === 'fr' || value === 'ar' ? value : null;
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(stored, locale);
}

export function browserLocale(): Locale {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('ar')) && !navigator.language.startsWith('fr')
    ? 'ar'
    : 'fr';
}
