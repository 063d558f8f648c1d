import { isFailure } from '@/api/failure';

/**
 * `kept`: the line is down, what was tapped waits here and is sent again. `conflict`: somebody else saved this grid.
 * `refused`: the service does not take it, and sending again would not help.
 */
export type SaveState = 'saved' | 'waiting' | 'sending' | 'kept' | 'conflict' | 'refused';

interface Options<Value> {
  version: number;
  /** Sends the whole value against the version last read; answers with the next one. */
  send: (value: Value, version: number) => Promise<{ version: number }>;
  onChange: (state: SaveState, error?: unknown) => void;
  pauseMs?: number;
  retryMs?: number;
  longestMs?: number;
}

export interface LiveSave<Value> {
  /** The newest value; it goes out after a short pause in the tapping. */
  put: (value: Value) => void;
  /** Sends at once what waits; true when nothing is left unsent. */
  flush: () => Promise<boolean>;
  /** After a conflict: what was put last goes out against that version. */
  over: (version: number) => void;
  /** After a conflict: what was put is dropped in favour of that version. */
  drop: (version: number) => void;
  version: () => number;
  /** Speaks and sends, until stopped: a screen that comes and goes calls both. */
  start: () => void;
  stop: () => void;
}

const lasting = (error: unknown): boolean => isFailure(error) && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);

/** Saves while somebody works: one request at a time, the newest value only, again after a bad line. */
export function liveSave<Value>({ version, send, onChange, pauseMs = 600, retryMs = 3000, longestMs = 30_000 }: Options<Value>): LiveSave<Value> {
  let known = version;
  let waiting: { value: Value } | undefined;
  let flying: Promise<void> | undefined;
  let held = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const tell = (state: SaveState, error?: unknown) => {
    if (!stopped) onChange(state, error);
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void go(), ms);
  };

  async function attempt(sent: { value: Value }): Promise<void> {
    tell('sending');
    try {
      known = (await send(sent.value, known)).version;
      tries = 0;
      if (waiting) later(pauseMs);
      else tell('saved');
    } catch (error) {
      waiting ??= sent;
      if (lasting(error)) {
        held = true;
        tell(isFailure(error) && error.status === 412 ? 'conflict' : 'refused', error);
        return;
      }
      tries += 1;
      tell('kept', error);
      later(Math.min(longestMs, retryMs * 2 ** (tries - 1)));
    }
  }

  function go(): Promise<void> {
    clearTimeout(timer);
    if (flying) return flying;
    const sent = waiting;
    if (!sent || held || stopped) return Promise.resolve();
    waiting = undefined;
    flying = attempt(sent).finally(() => {
      flying = undefined;
    });
    return flying;
  }

  return {
    put(value) {
      waiting = { value };
      if (held) return;
      if (tries === 0) tell('waiting');
      later(tries === 0 ? pauseMs : retryMs);
    },
    async flush() {
      await go();
      if (waiting && !held && tries === 0) await go();
      return !waiting && !flying && !held;
    },
    over(next) {
      known = next;
      held = false;
      void go();
    },
    drop(next) {
      known = next;
      held = false;
      waiting = undefined;
      tell('saved');
    },
    version: () => known,
    start() {
      stopped = false;
      if (waiting) later(pauseMs);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
