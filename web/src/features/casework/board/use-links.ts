import { type MouseEvent, useCallback } from 'react';
import { useLocation } from 'wouter';

/** Follows the plain links inside without leaving the page; what opens elsewhere is left to the browser. */
export function useLinks(): (event: MouseEvent) => void {
  const [, go] = useLocation();
  return useCallback(
    (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const href = link?.getAttribute('href');
      if (!href?.startsWith('/') || link?.target) return;
      event.preventDefault();
      go(`~${href}`); // as the browser reads it, wherever the screen is
    },
    [go],
  );
}
