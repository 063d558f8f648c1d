import { type RefCallback, useCallback } from 'react';

/** Calls when the element comes near the screen. */
export function useSeen(onSeen: () => void): RefCallback<Element> {
  return useCallback(
    (element: Element | null) => {
      if (!element) return;
      const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onSeen(), { rootMargin: '400px' });
      watch.observe(element);
      return () => watch.disconnect();
    },
    [onSeen],
  );
}
