import { useI18n } from '@/i18n/i18n';

interface Named {
  name_fr: string;
  name_ar: string;
}

/** A name in the script of the page, in the other one where it is the only one. */
export function useName(): (of: Named) => string {
  const { locale } = useI18n();
  return (of) => (locale === 'ar' ? of.name_ar || of.name_fr : of.name_fr || of.name_ar);
}

export function useTitle(): (of: { title_fr: string; title_ar: string }) => string {
  const { locale } = useI18n();
  return (of) => (locale === 'ar' ? of.title_ar || of.title_fr : of.title_fr || of.title_ar);
}
