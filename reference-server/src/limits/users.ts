import type { Settings } from '../options.js';
import { Allowance } from './throttle.js';

interface User {
  connections: number;
  readonly allowance: Allowance | undefined;
}

/**
 * What the users of this process have open, and the rates that their connections share. An allowance outlives the last
 * connection until it is full again, or coming back would be a way around the rate.
 */
export class Users {
  readonly #settings: Settings;
  readonly #monotonic: () => number;
  readonly #users = new Map<string, User>();
  /** Who left with an allowance that was not full, and when it will be; earliest departure first. */
  readonly #owing = new Map<string, number>();

  constructor(settings: Settings, monotonic: () => number) {
    this.#settings = settings;
    this.#monotonic = monotonic;
  }

  /** Users that are remembered. */
  get size(): number {
    return this.#users.size;
  }

  /** @returns undefined if the user has as many connections as one may have */
  enter(userId: string): { readonly allowance: Allowance | undefined } | undefined {
    const { maxUserConnections, userRequestRate, userByteRate, rateBurstMs } = this.#settings;
    const known = this.#users.get(userId);
    if (known && maxUserConnections > 0 && known.connections >= maxUserConnections) return undefined;
    const limited = userRequestRate > 0 || userByteRate > 0;
    const user = known ?? {
      connections: 0,
      allowance: limited ? new Allowance(userRequestRate, userByteRate, rateBurstMs, this.#monotonic()) : undefined,
    };
    user.connections += 1;
    this.#users.set(userId, user);
    this.#owing.delete(userId);
    return user;
  }

  leave(userId: string): void {
    const user = this.#users.get(userId);
    if (!user) return;
    user.connections -= 1;
    const now = this.#monotonic();
    this.#forget(now);
    if (user.connections > 0) return;
    const wait = user.allowance?.fullIn(now) ?? 0;
    if (wait === 0) this.#users.delete(userId);
    else this.#owing.set(userId, now + wait);
  }

  /** Two for each one that is added keep what is owing small without a timer. */
  #forget(now: number): void {
    let budget = 2;
    for (const [userId, full] of this.#owing) {
      if (budget === 0) return;
      budget -= 1;
      this.#owing.delete(userId);
      if (full <= now) this.#users.delete(userId);
      else this.#owing.set(userId, full);
    }
  }
}
