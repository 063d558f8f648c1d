import type { KeyboardEvent, RefObject } from 'react';
import { useI18n } from '@/i18n/i18n';
import { useShortcut } from '@/ui/shortcuts';

const mark = 'data-case';
const arrows: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Goes from case to case by J and K, or by the arrows once one has the focus; A gives the one in focus to somebody.
 * Enter opens it, as it does every link. What comes back is for the arrows.
 */
export function useStepping(area: RefObject<HTMLElement | null>, onGive: ((caseId: string) => void) | undefined): (event: KeyboardEvent) => void {
  const { t } = useI18n();
  const step = (by: number) => {
    const links = [...(area.current?.querySelectorAll<HTMLElement>(`[${mark}]`) ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useShortcut('j', t('review.key_next'), () => step(1));
  useShortcut('k', t('review.key_before'), () => step(-1));
  const give = () => {
    const caseId = document.activeElement?.closest('li, tr')?.querySelector(`[${mark}]`)?.getAttribute(mark);
    if (caseId) onGive?.(caseId);
  };
  useShortcut('a', t('review.key_give'), give, onGive !== undefined);
  return (event) => {
    const by = arrows[event.key];
    if (!by || !(event.target instanceof Element) || !event.target.hasAttribute(mark)) return;
    event.preventDefault();
    step(by);
  };
}
