import type { Locale } from './translate';

const stored = 'sanad.locale';

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
