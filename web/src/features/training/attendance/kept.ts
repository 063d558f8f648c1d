import { useState } from 'react';
import type { Marks } from './marks';

/** Taps that were not sent yet, by half-day, so that a wrong step aside costs nothing. In memory only: ids and marks, no names. */
const kept = new Map<string, Marks>();

export function useKept(subject: string): [Marks, (next: Marks) => void, () => void] {
  const [typed, setTyped] = useState<Marks>(() => kept.get(subject) ?? {});
  const keep = (next: Marks) => {
    kept.set(subject, next);
    setTyped(next);
  };
  const forget = () => {
    kept.delete(subject);
    setTyped({});
  };
  return [typed, keep, forget];
}
