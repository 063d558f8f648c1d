import { useEffect, useState } from 'react';

const pauseMs = 350;

/** What somebody typed once they pause, so that a search is asked once and not with each letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
