import { useI18n } from '@/i18n/i18n';

interface InBoth {
  text_fr: string;
  text_ar: string;
}

/** What the protocol says, in the language of the page. */
export function useText(): (of: InBoth) => string {
  const { locale } = useI18n();
  return (of) => (locale === 'ar' ? of.text_ar : of.text_fr);
}
