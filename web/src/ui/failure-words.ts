import { isFailure } from '@/api/failure';
import type { Translate } from '@/i18n/translate';

export interface FailureWords {
  title: string;
  advice: string | undefined;
}

function statusKey(status: number): string {
  if (status === 0) return 'offline';
  return status >= 500 ? 'server' : String(status);
}

/** By the code where the catalogue knows it, else by the status, else in general. */
export function failureWords(t: Translate, error: unknown): FailureWords {
  if (!isFailure(error)) return { title: t('failure.screen'), advice: t('failure.screen.advice') };
  const byStatus = statusKey(error.status);
  const values = { seconds: error.retryAfter ?? 60, minutes: Math.ceil((error.retryAfter ?? 60) / 60) };
  const title = t.maybe(`error.${error.code}`, values) ?? t.maybe(`failure.${byStatus}`, values) ?? t('failure.other');
  const advice = t.maybe(`error.${error.code}.advice`, values) ?? t.maybe(`failure.${byStatus}.advice`, values);
  return { title, advice: advice === title ? undefined : advice };
}

/** What is wrong with one field, in words. */
export function fieldWords(t: Translate, error: unknown, path: string): string | undefined {
  if (!isFailure(error)) return undefined;
  const field = error.fields.find((refused) => refused.path === path);
  return field && (t.maybe(`field.${field.code}`) ?? t('field.invalid'));
}

/** Why fields were refused, each reason once; the fields themselves say it again where they are on the screen. */
export const refusedWords = (t: Translate, error: unknown): string[] =>
  isFailure(error) ? [...new Set(error.fields.map((field) => t.maybe(`field.${field.code}`) ?? t('field.invalid')))] : [];
