import { createContext, use, useEffect } from 'react';
import { useI18n } from '@/i18n/i18n';

/** What every title and every sheet of paper says first where it is not the real thing; empty elsewhere. */
export const MarkContext = createContext('');

export const useMark = (): string => use(MarkContext);

export function useTitle(title: string): void {
  const { t } = useI18n();
  const mark = useMark();
  useEffect(() => {
    document.title = [mark, title, t('app.name')].filter(Boolean).join(' · ');
  }, [mark, title, t]);
}
