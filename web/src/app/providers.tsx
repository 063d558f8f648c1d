import { DirectionProvider, type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { newQueryClient } from '@/api/query-client';
import { rememberLocale } from '@/i18n/chosen-locale';
import { I18nProvider } from '@/i18n/i18n';
import { PreferencesContext } from '@/i18n/preferences';
import { directionOf, type Locale } from '@/i18n/translate';
import { speak, useLanguage } from '@/i18n/words';
import { currentScheme, useScheme } from '@/ui/theme-choice';
import { cssVariables, theme } from './theme';

const nothing = () => undefined;
/** The theme is chosen in ui/theme-choice.ts, which knows high contrast too; Mantine only hears light or dark. */
const schemes: MantineColorSchemeManager = { get: currentScheme, set: nothing, subscribe: nothing, unsubscribe: nothing, clear: nothing };

async function setLocale(locale: Locale): Promise<void> {
  await speak(locale);
  rememberLocale(locale);
}

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  const { locale, catalogue } = useLanguage();
  const scheme = useScheme();
  const preferences = useMemo(() => ({ locale, setLocale }), [locale]);

  return (
    <DirectionProvider initialDirection={directionOf(locale)}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme} colorSchemeManager={schemes}>
        <QueryClientProvider client={client}>
          <PreferencesContext value={preferences}>
            <I18nProvider locale={locale} catalogue={catalogue}>
              {children}
            </I18nProvider>
          </PreferencesContext>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
