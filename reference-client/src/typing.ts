import type { Clock } from './platform.js';
import { Timer } from './timer.js';

/** The own typing lease in one channel (PLY-TYP-5 to 8). */
export class OwnTyping {
  #sentAt: number | undefined;

  /**
   * The user typed (to be called at every key stroke) or stopped.
   *
   * @param now monotonic, ms
   * @returns whether to tell the others: at most every half of the lease, and its end only while it runs
   */
  set(active: boolean, ttlMs: number, now: number): boolean {
    const age = now - (this.#sentAt ?? Number.NEGATIVE_INFINITY);
    const tell = active ? age >= ttlMs / 2 : age < ttlMs;
    if (!active) this.end();
    else if (tell) this.#sentAt = now;
    return tell;
  }

  /** The lease is over, by the own message or with the membership. */
  end(): void {
    this.#sentAt = undefined;
  }
}

/** Who else types in one channel: leases that expire by themselves (PLY-TYP-1 to 4). */
export class Typists {
  readonly #clock: Clock;
  readonly #timer: Timer;
  readonly #changed: (userId: string, active: boolean) => void;
  /** By user and client, joined by a space, which no id contains: when the lease ends, monotonic. */
  readonly #leases = new Map<string, number>();

  /** @param changed told when the first lease of a user begins and when the last one ends */
  constructor(clock: Clock, changed: (userId: string, active: boolean) => void) {
    this.#clock = clock;
    this.#timer = new Timer(clock);
    this.#changed = changed;
  }

  begin(userId: string, clientId: string, ttlMs: number): void {
    const fresh = !this.#types(userId);
    this.#leases.set(`${userId} ${clientId}`, this.#clock.now() + ttlMs);
    this.#watch();
    if (fresh) this.#changed(userId, true);
  }

  end(userId: string, clientId: string): void {
    this.#end([`${userId} ${clientId}`]);
  }

  /** Ends all leases, with the membership. */
  clear(): void {
    this.#end([...this.#leases.keys()]);
  }

  #types(userId: string): boolean {
    return [...this.#leases.keys()].some((key) => userOf(key) === userId);
  }

  #end(keys: readonly string[]): void {
    const ended = keys.filter((key) => this.#leases.delete(key)).map(userOf);
    this.#watch();
    for (const userId of new Set(ended)) if (!this.#types(userId)) this.#changed(userId, false);
  }

  /** One timer, for the lease that ends first. */
  #watch(): void {
    if (this.#leases.size === 0) {
      this.#timer.disarm();
      return;
    }
    this.#timer.arm(Math.min(...this.#leases.values()) - this.#clock.now(), () => {
      const now = this.#clock.now();
      this.#end([...this.#leases].filter(([, endsAt]) => endsAt <= now).map(([key]) => key));
    });
  }
}

const userOf = (key: string) => key.slice(0, key.indexOf(' '));
