import { useEffect } from 'react';

/** Where a long list was left: its whole address and how far down. In memory only, for the way back. */
interface Place {
  address: string;
  y: number;
}

const places = new Map<string, Place>();

const pathOf = (href: string): string => href.split('?')[0] ?? href;

/** The address at which that list was left, filters included; the list itself when it was never seen. */
export const lastAddress = (href: string): string => places.get(pathOf(href))?.address ?? href;

/** What a link that leads back carries in the history, so that the list knows it was returned to. */
export const goingBack = { back: true } as const;

function wasLeft(): number | undefined {
  const state = window.history.state as { y?: number; back?: boolean } | null;
  return state?.y ?? (state?.back ? places.get(window.location.pathname)?.y : undefined);
}

const settleMs = 120;

/**
 * Brings whoever returns to a list back to where they left it, by the browser's arrow or by the screen's own.
 * `ready` is true once the rows are drawn.
 */
export function usePlace(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const y = wasLeft();
    if (y) requestAnimationFrame(() => window.scrollTo(0, y));
  }, [ready]);

  useEffect(() => {
    const here = window.location.pathname;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      if (window.location.pathname !== here) return;
      const y = Math.round(window.scrollY);
      places.set(here, { address: here + window.location.search, y });
      window.history.replaceState({ ...(window.history.state as object | null), y }, '');
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, settleMs);
    };
    window.addEventListener('scroll', later, { passive: true });
    // Before anything on the screen leads elsewhere.
    window.addEventListener('click', keep, { capture: true });
    const enter = ({ key }: KeyboardEvent) => key === 'Enter' && keep();
    window.addEventListener('keydown', enter, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', later);
      window.removeEventListener('click', keep, { capture: true });
      window.removeEventListener('keydown', enter, { capture: true });
    };
  }, []);
}
