import { useEffect } from 'react';

/** Where a long list was left: its whole address and how far down. In memory only, for the way back. */
interface Place {
  address: string;
  at: Spot;
}

/** The line in the middle of the screen, by its link, and where it stood: rows out of sight have no certain height. */
interface Spot {
  href: string;
  top: number;
}

const places = new Map<string, Place>();

const pathOf = (href: string): string => href.split('?')[0] ?? href;

/** The address at which that list was left, filters included; the list itself when it was never seen. */
export const lastAddress = (href: string): string => places.get(pathOf(href))?.address ?? href;

/** What a link that leads back carries in the history, so that the list knows it was returned to. */
export const goingBack = { back: true } as const;

function wasLeft(): Spot | undefined {
  const state = window.history.state as { at?: Spot; back?: boolean } | null;
  return state?.at ?? (state?.back ? places.get(window.location.pathname)?.at : undefined);
}

const linkOf = (href: string): Element | null => document.querySelector(`main li a[href="${CSS.escape(href)}"]`);

function spot(): Spot | null {
  const line = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2)?.closest('main li');
  const link = line?.querySelector('a[href]');
  const href = link?.getAttribute('href');
  return link && href ? { href, top: Math.round(link.getBoundingClientRect().top) } : null;
}

const frames = 4;

/** Rows take their height as they come into sight: a few frames until the line stands where it stood. */
function restore({ href, top }: Spot, left = frames): void {
  const link = linkOf(href);
  if (!link || left === 0) return;
  window.scrollBy(0, link.getBoundingClientRect().top - top);
  requestAnimationFrame(() => restore({ href, top }, left - 1));
}

const settleMs = 120;

/**
 * Brings whoever returns to a list back to where they left it, by the browser's arrow or by the screen's own.
 * `ready` is true once the rows are drawn.
 */
export function usePlace(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const at = wasLeft();
    if (at) requestAnimationFrame(() => restore(at));
  }, [ready]);

  useEffect(() => {
    const here = window.location.pathname;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      const at = window.location.pathname === here ? spot() : null;
      if (!at) return;
      places.set(here, { address: here + window.location.search, at });
      window.history.replaceState({ ...(window.history.state as object | null), at }, '');
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
