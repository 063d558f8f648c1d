import type { Draft } from './draft';

/** What every step of the opening is given. */
export interface StepProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  /** Paths still without an answer, once somebody tried to go on. */
  missing: readonly string[];
  error: unknown;
}
