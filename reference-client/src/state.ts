import type { JoinedS2C } from '@parley/schemas';
import { MAX_SAFE_INTEGER } from './constants.js';
import type { ServerClock } from './server-clock.js';

/** A write that the server holds, or held when it was last heard of. */
export interface Written {
  readonly value: unknown;
  readonly timestamp: number;
  readonly userId: string;
  readonly clientId: string;
}

/** The own write to a key, from the change until the answer. */
interface OwnWrite {
  readonly value: unknown;
  /** Monotonic time of the change. */
  readonly changedAt: number;
  /** Chosen at the first sending, then fixed (PLY-STA-28, PLY-STA-29). */
  stamp?: number;
  id?: string;
  restamped?: boolean;
}

export interface StateWrite {
  readonly id: string;
  readonly key: string;
  readonly value: unknown;
  readonly timestamp: number;
}

/** Whether write `a` wins over write `b` (chapter 13.1); ids are ASCII, so code units are bytes. */
export function wins(a: Written, b: Written): boolean {
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  if (a.userId !== b.userId) return a.userId > b.userId;
  return a.clientId > b.clientId;
}

/** The shared state of one channel: last-writer-wins registers, and the own writes beside them (chapter 13). */
export class SharedState {
  #entries = new Map<string, Written>();
  #floor = 0;
  readonly #own = new Map<string, OwnWrite>();
  /** Own writes that wait to be sent. */
  readonly #unsent = new Set<string>();
  /** The greatest stamp that was given to an own write of the key: two values never get the same. */
  readonly #stamped = new Map<string, number>();

  /** What the application sees: the own write until its answer (PLY-STA-37); null if there is nothing. */
  get(key: string): unknown {
    const own = this.#own.get(key);
    return (own ? own.value : this.#entries.get(key)?.value) ?? null;
  }

  /** Every key that may have a value, in no order, some twice. */
  keys(): string[] {
    return [...this.#entries.keys(), ...this.#own.keys()];
  }

  /** The application changes a key; an older unsent change of it is superseded (PLY-QUE-9). */
  set(key: string, value: unknown, changedAt: number): void {
    this.#own.set(key, { value, changedAt });
    this.#unsent.add(key);
  }

  /** Takes a relayed write, if it is greater than the one held (PLY-STA-35, PLY-STA-36). */
  take(key: string, write: Written): void {
    const held = this.#entries.get(key);
    if (!held || wins(write, held)) this.#entries.set(key, write);
  }

  /** The state of a `joined` is complete: what is missing is gone (PLY-STA-34). */
  joined({ states, stateFloor }: JoinedS2C): void {
    this.#entries = new Map(states.map((entry) => [entry.key, entry]));
    this.#floor = stateFloor;
  }

  /** The connection is lost: what was not answered is sent again, with its stamp (PLY-QUE-12). */
  lost(): void {
    for (const key of this.#own.keys()) this.#unsent.add(key);
  }

  /**
   * The next own write to send; undefined if there is none.
   *
   * @param serverClock the estimate of the server's clock
   */
  next(serverClock: Pick<ServerClock, 'at'>, newId: () => string): StateWrite | undefined {
    for (const key of this.#unsent) {
      this.#unsent.delete(key);
      const own = this.#own.get(key);
      if (!own) continue;
      own.stamp ??= this.#stamp(key, serverClock.at(own.changedAt));
      own.id = newId();
      return { id: own.id, key, value: own.value, timestamp: own.stamp };
    }
    return undefined;
  }

  /** The own write was answered: `winner` is itself, or what it lost to (PLY-STA-38). */
  answered({ id, key }: StateWrite, winner: Written): void {
    this.take(key, winner);
    this.#settle(key, id);
  }

  /**
   * The own write was refused. After the first `clock_skew` it is sent again with a new stamp (PLY-STA-32, PLY-STA-33).
   *
   * @returns whether that is so; if not, the key goes back to what the server holds (PLY-STA-39)
   */
  refused({ id, key }: StateWrite, code: string): boolean {
    const own = this.#own.get(key);
    if (own?.id === id && code === 'clock_skew' && !own.restamped) {
      own.restamped = true;
      delete own.stamp;
      this.#stamped.delete(key);
      this.#unsent.add(key);
      return true;
    }
    // A refused stamp counts as never seen.
    if (own?.id === id && code === 'clock_skew') this.#stamped.delete(key);
    this.#settle(key, id);
    return false;
  }

  /** Forgets own writes, for the end of a membership. */
  forgetOwn(): void {
    this.#own.clear();
    this.#unsent.clear();
  }

  /** A newer own write to the key stays. */
  #settle(key: string, id: string): void {
    if (this.#own.get(key)?.id === id) this.#own.delete(key);
  }

  /** A hybrid logical clock in one integer (PLY-STA-27); the floor counts as seen for an absent key. */
  #stamp(key: string, estimate: number): number {
    const held = this.#entries.get(key)?.timestamp ?? this.#floor;
    const seen = Math.max(held, this.#stamped.get(key) ?? 0);
    const stamp = Math.min(MAX_SAFE_INTEGER, Math.max(estimate, seen + 1));
    this.#stamped.set(key, stamp);
    return stamp;
  }
}
