import { useI18n } from '@/i18n/i18n';
import { usePreferences } from '@/i18n/preferences';
import type { Locale } from '@/i18n/translate';
import { Choice } from '@/ui/choice';

/** Each language under its own name, whatever the page speaks now. */
const names: readonly { value: Locale; label: string }[] = [
  { value: 'ar', label: 'العربية' },
  { value: 'fr', label: 'Français' },
];

export function LanguageSwitch({ onChange }: { onChange?: (locale: Locale) => void }) {
  const { t } = useI18n();
  const { locale, setLocale } = usePreferences();
  const choose = (next: Locale) => {
    void setLocale(next);
    onChange?.(next);
  };
  return <Choice label={t('language.label')} layout="row" options={names} value={locale} onChange={choose} />;
}
