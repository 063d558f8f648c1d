import type { Translate } from '@/i18n/translate';
import type { Setting } from '../queries';

/** A number with its unit, as one says it. */
export function amount(t: Translate, { unit }: Pick<Setting, 'unit'>, value: number): string {
  if (unit === 'flag') return value === 0 ? t('unit.off') : t('unit.on');
  return t(`unit.${unit}`, { count: value });
}

export const titleOf = (t: Translate, key: string): string => t.maybe(`number.${key}`) ?? t('number_unknown');
export const movesOf = (t: Translate, key: string): string | undefined => t.maybe(`moves.${key}`);

/** Where the default comes from: a mark of the written method, or words of the programme. */
export function sourceOf(t: Translate, source: string): string {
  if (/^S\d+$/.test(source)) return t('number_source.published', { mark: source });
  if (source === 'PROP') return t('number_source.proposal');
  if (source === 'GK') return t('number_source.practice');
  return t('number_source.programme');
}
