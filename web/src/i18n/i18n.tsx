import { createContext, type ReactNode, use, useMemo } from 'react';
import { type Format, formatter } from './format';
import { type Catalogue, type Locale, type Translate, translator } from './translate';

export interface I18n {
  locale: Locale;
  t: Translate;
  format: Format;
}

const Context = createContext<I18n | null>(null);

interface Props {
  locale: Locale;
  catalogue: Catalogue;
  children: ReactNode;
}

export function I18nProvider({ locale, catalogue, children }: Props) {
  const value = useMemo(
    () => ({ locale, t: translator(locale, catalogue), format: formatter(locale) }),
    [locale, catalogue],
  );
  return <Context value={value}>{children}</Context>;
}

export function useI18n(): I18n {
  const value = use(Context);
  if (!value) throw new Error('useI18n outside I18nProvider');
  return value;
}
