/** A stopwatch kept as instants instead of ticks: a tablet that slept, or a page that was loaded again, lost nothing. */
export interface Timer {
  /** Seconds measured before it was last started. */
  before: number;
  /** When it was last started; absent while it stands still. */
  from?: string;
}

export const standing = (seconds: number): Timer => ({ before: seconds });

export const isRunning = (timer: Timer): boolean => timer.from !== undefined;

/** The whole seconds measured until then. A clock set back in the meantime takes nothing away. */
export const secondsOf = ({ before, from }: Timer, at: Date): number =>
  before + (from ? Math.max(0, Math.floor((at.getTime() - new Date(from).getTime()) / 1000)) : 0);

export const started = (timer: Timer, at: Date): Timer => (isRunning(timer) ? timer : { before: timer.before, from: at.toISOString() });

export const paused = (timer: Timer, at: Date): Timer => standing(secondsOf(timer, at));

/** "4:05", as a stopwatch shows it. */
export const clockWords = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const keyOf = (observationId: string): string => `sanad.timer.${observationId}`;

/** Instants only, for as long as the tab lives: running, or paused and not yet heard by the service. */
export const keepTimer = (observationId: string, timer: Timer): void => sessionStorage.setItem(keyOf(observationId), JSON.stringify(timer));

export const forgetTimer = (observationId: string): void => sessionStorage.removeItem(keyOf(observationId));

/** The stopwatch that is kept here, else what the service last heard. */
export function keptTimer(observationId: string, seconds: number): Timer {
  const text = sessionStorage.getItem(keyOf(observationId));
  if (!text) return standing(seconds);
  try {
    const kept = JSON.parse(text) as Partial<Timer>;
    if (typeof kept.before === 'number' && kept.from === undefined) return standing(kept.before);
    if (typeof kept.before === 'number' && typeof kept.from === 'string' && !Number.isNaN(Date.parse(kept.from))) return { before: kept.before, from: kept.from };
  } catch {
    // Written by something else: the service knows.
  }
  return standing(seconds);
}
