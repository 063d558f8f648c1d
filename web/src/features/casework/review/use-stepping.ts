import { type RefObject, useEffect } from 'react';

/** A link to a case among those under review. */
export const caseMark = 'data-case';

const elsewhere = 'input, textarea, select, dialog, [contenteditable]';

/**
 * Goes from case to case by J and K, or by the arrows once one has the focus; A gives the one in focus to somebody.
 * Enter opens it, as it does every link.
 */
export function useStepping(area: RefObject<HTMLElement | null>, onGive: ((caseId: string) => void) | undefined): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if ((target instanceof Element && target.closest(elsewhere)) || document.querySelector('dialog[open]')) return;
      const links = [...(area.current?.querySelectorAll<HTMLElement>(`[${caseMark}]`) ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      const by = { j: 1, k: -1, ...(at >= 0 && { arrowdown: 1, arrowup: -1 }) }[key.toLowerCase()];
      if (by) {
        event.preventDefault();
        const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
        links[next]?.focus();
        links[next]?.scrollIntoView({ block: 'nearest' });
      } else if (key.toLowerCase() === 'a' && at >= 0 && onGive) {
        event.preventDefault();
        onGive(links[at]?.getAttribute(caseMark) ?? '');
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [area, onGive]);
}
