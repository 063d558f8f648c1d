import { useI18n } from '@/i18n/i18n';

interface Named {
  name_fr: string;
  name_ar: string;
}

/** A name in the script of the page, and in the other where that one is missing. */
export function useName(): (of: Named) => string {
  const { locale } = useI18n();
  return ({ name_fr: fr, name_ar: ar }) => (locale === 'ar' ? ar || fr : fr || ar);
}
