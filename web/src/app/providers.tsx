import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { newQueryClient } from '@/api/query-client';
import { I18nProvider } from '@/i18n/i18n';
import { loadCatalogue, rememberLocale } from '@/i18n/load';
import { PreferencesContext } from '@/i18n/preferences';
import { type Catalogue, directionOf, type Locale } from '@/i18n/translate';
import { cssVariables, theme } from './theme';

const schemes = localStorageColorSchemeManager({ key: 'sanad.theme' });

interface Language {
  locale: Locale;
  catalogue: Catalogue;
}

/** Tells the browser which way the page reads, before React paints it. */
export function announceLocale(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}

export function Providers({ first, children }: { first: Language; children: ReactNode }) {
  const [client] = useState(newQueryClient);
  const [language, setLanguage] = useState(first);

  const setLocale = useCallback(async (locale: Locale) => {
    const catalogue = await loadCatalogue(locale);
    rememberLocale(locale);
    announceLocale(locale);
    setLanguage({ locale, catalogue });
  }, []);
  const preferences = useMemo(() => ({ locale: language.locale, setLocale }), [language.locale, setLocale]);

  return (
    <DirectionProvider initialDirection={directionOf(first.locale)}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" colorSchemeManager={schemes}>
        <QueryClientProvider client={client}>
          <PreferencesContext value={preferences}>
            <I18nProvider locale={language.locale} catalogue={language.catalogue}>
              {children}
            </I18nProvider>
          </PreferencesContext>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
