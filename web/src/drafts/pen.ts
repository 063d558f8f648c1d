import { newKey } from '@/api/client';
import { now } from '@/api/clock';
import type { Outgoing } from './outgoing';
import type { Body, Draft } from './shelf';
import type { Head } from './seal';

export interface PenState {
  /** Everything typed is sealed on this device, as far as is known. */
  safe: boolean;
  /** It is complete and waits for the line. */
  waiting: boolean;
}

export interface Shelving {
  keep: (draft: Draft) => Promise<void>;
  forget: (id: string) => Promise<void>;
}

const pauseMs = 300;

/** Writes one form onto the device while it is filled in: a moment after each change, one after the other. */
export class Pen {
  #draft: Draft;
  #written: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();
  #dirty = false;
  #finished = false;
  readonly #to: Shelving;
  readonly #told: (state: PenState) => void;

  constructor(about: Pick<Head, 'person' | 'kind'>, body: Body, to: Shelving, told: (state: PenState) => void) {
    const begun = now().getTime();
    this.#draft = { head: { id: newKey(), ...about, created: begun, updated: begun, wantsSend: false }, body };
    this.#written = JSON.stringify(body.value);
    this.#to = to;
    this.#told = told;
  }

  get id(): string {
    return this.#draft.head.id;
  }

  /** What was changed after it was made ready is no longer what waits to be sent. */
  write(value: unknown, label: string): void {
    const text = JSON.stringify(value);
    if (this.#finished || text === this.#written) return;
    this.#written = text;
    const { subject, href } = this.#draft.body;
    this.#change({ subject, label, href, value }, false);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pauseMs);
  }

  /** Ready, but the line is not: kept, and marked to be sent. */
  wait(outgoing: Outgoing): Promise<void> {
    this.#change({ ...this.#draft.body, outgoing }, true);
    return this.flush();
  }

  /** Goes on with what was found. */
  take(found: Draft): void {
    this.#draft = found;
    this.#written = JSON.stringify(found.body.value);
    this.#dirty = false;
    this.#tell(true);
  }

  /** Seals at once what is not sealed yet. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#dirty && !this.#finished) {
      this.#dirty = false;
      const draft = this.#draft;
      this.#last = this.#last.then(() => this.#keep(draft));
    }
    return this.#last;
  }

  /** The server has it. A device that keeps nothing has nothing to forget: that is no failure. */
  done(): Promise<void> {
    clearTimeout(this.#timer);
    this.#finished = true;
    this.#last = this.#last.then(() => this.#to.forget(this.id)).catch(() => undefined);
    return this.#last;
  }

  #change(body: Body, wantsSend: boolean): void {
    this.#dirty = true;
    this.#draft = { head: { ...this.#draft.head, updated: Math.max(now().getTime(), this.#draft.head.updated + 1), wantsSend }, body };
    this.#tell(true);
  }

  #tell(safe: boolean): void {
    this.#told({ safe, waiting: this.#draft.head.wantsSend });
  }

  async #keep(draft: Draft): Promise<void> {
    try {
      await this.#to.keep(draft);
      this.#tell(true);
    } catch {
      // A device that keeps nothing, or no key yet: the next change tries again.
      this.#dirty = true;
      this.#tell(false);
    }
  }
}
