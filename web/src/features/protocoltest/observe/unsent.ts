import type { Marks } from './marks';

/** What the service does not have yet, by observation: for a screen that is left and come back to. In memory only. */
const unsent = new Map<string, Marks>();

export const keepUnsent = (observationId: string, marks: Marks): void => void unsent.set(observationId, marks);
export const forgetUnsent = (observationId: string): void => void unsent.delete(observationId);
export const unsentOf = (observationId: string): Marks | undefined => unsent.get(observationId);
