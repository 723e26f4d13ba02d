import type { Settings } from '../options.js';
import { Bucket } from './bucket.js';

/** Two rates side by side; a rate that is not limited has no bucket. */
export class Allowance {
  readonly #requests: Bucket | undefined;
  readonly #bytes: Bucket | undefined;

  constructor(requestRate: number, byteRate: number, burstMs: number, now: number) {
    this.#requests = requestRate > 0 ? new Bucket(requestRate, burstMs, now) : undefined;
    this.#bytes = byteRate > 0 ? new Bucket(byteRate, burstMs, now) : undefined;
  }

  take(requests: number, bytes: number, now: number): void {
    this.#requests?.take(requests, now);
    this.#bytes?.take(bytes, now);
  }

  due(now: number): number {
    return Math.max(this.#requests?.due(now) ?? 0, this.#bytes?.due(now) ?? 0);
  }

  calm(now: number): boolean {
    return (this.#requests?.calm(now) ?? true) && (this.#bytes?.calm(now) ?? true);
  }

  fullIn(now: number): number {
    return Math.max(this.#requests?.fullIn(now) ?? 0, this.#bytes?.fullIn(now) ?? 0);
  }
}

/**
 * The rates of one connection: its own, and what it shares with the other connections of its user. Too much is first
 * met by reading slower; who goes on for longer than `rateGraceMs` has exceeded the rate (PLY-LIM-18).
 */
export class Throttle {
  readonly #settings: Settings;
  readonly #own: Allowance;
  #user: Allowance | undefined;
  #overSince: number | undefined;
  #overLast = 0;

  /** @param now monotonic ms, as everywhere here */
  constructor(settings: Settings, now: number) {
    const { connectionRequestRate, connectionByteRate, rateBurstMs } = settings;
    this.#settings = settings;
    this.#own = new Allowance(connectionRequestRate, connectionByteRate, rateBurstMs, now);
  }

  share(user: Allowance | undefined): void {
    this.#user = user;
  }

  take(requests: number, bytes: number, now: number): void {
    this.#own.take(requests, bytes, now);
    this.#user?.take(requests, bytes, now);
  }

  /** Ms for which nothing more may be handled; asked when there is something to handle. */
  due(now: number): number {
    const due = Math.max(this.#own.due(now), this.#user?.due(now) ?? 0);
    if (due > 0) {
      // Who was within the rate for as long as one may exceed it begins anew.
      if (now - this.#overLast > this.#settings.rateGraceMs) this.#overSince = undefined;
      this.#overSince ??= now;
      this.#overLast = now;
    } else if (this.#own.calm(now) && (this.#user?.calm(now) ?? true)) {
      this.#overSince = undefined;
    }
    return due;
  }

  exceeded(now: number): boolean {
    return this.#overSince !== undefined && now - this.#overSince > this.#settings.rateGraceMs;
  }
}
