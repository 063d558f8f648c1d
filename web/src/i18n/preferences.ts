import { createContext, use } from 'react';
import type { Locale } from './translate';

export interface Preferences {
  locale: Locale;
  setLocale: (locale: Locale) => Promise<void>;
}

export const PreferencesContext = createContext<Preferences | null>(null);

export function usePreferences(): Preferences {
  const value = use(PreferencesContext);
  if (!value) throw new Error('usePreferences outside the providers');
  return value;
}
