import type { Settings } from '../options.js';

/** Silence after which the client is pinged, and after which it is dead. */
export type HeartbeatTimings = Pick<Settings, 'heartbeatIntervalMs' | 'heartbeatTimeoutMs'>;

export interface Beat {
  readonly action: 'none' | 'ping' | 'dead';
  /** When to look again, on the same clock. */
  readonly next: number;
}

/** Part of an interval by which the own ping of a client may be late before the server sends one (PLY-HBT-32). */
const GRACE = 1 / 4;

/**
 * Judges the silence of one client (chapter 5). All times are monotonic ms that the caller passes in.
 *
 * Looks only when asked: a data message costs one assignment, no timer is moved.
 */
export class Heartbeat {
  readonly #timings: HeartbeatTimings;
  #heardAt: number;
  #pingedAt: number;
  #pausedAt: number | undefined;
  #judgeAt: number | undefined;

  /** @param now when the connection was welcomed: the clock starts anew with each (PLY-HBT-23) */
  constructor(timings: HeartbeatTimings, now: number) {
    this.#timings = timings;
    this.#heardAt = now;
    this.#pingedAt = now;
  }

  /** A data message came in, whatever it said. */
  heard(now: number): void {
    this.#heardAt = now;
    this.#judgeAt = undefined;
  }

  /** The server stopped reading: from now on silence proves nothing (PLY-HBT-30). */
  pause(now: number): void {
    this.#pausedAt ??= now;
  }

  resume(now: number): void {
    if (this.#pausedAt === undefined) return;
    this.#heardAt += now - Math.max(this.#pausedAt, this.#heardAt);
    this.#pausedAt = undefined;
  }

  /** Whether the client is dead as of `now`; to be asked again after a turn in which waiting data could arrive. */
  dead(now: number): boolean {
    return this.#pausedAt === undefined && now >= (this.#judgeAt ?? this.#heardAt + this.#timings.heartbeatTimeoutMs);
  }

  /**
   * @param due when this look was to happen: a look that comes late sees a silence of its own making, and so it
   * probes and judges one interval later (PLY-HBT-28)
   */
  beat(now: number, due: number): Beat {
    const { heartbeatIntervalMs: intervalMs } = this.#timings;
    if (this.dead(now)) {
      if (now - due <= intervalMs / 2) return { action: 'dead', next: now + intervalMs };
      this.#judgeAt = now + intervalMs;
      return this.#ping(now);
    }
    return now >= this.#pingDue ? this.#ping(now) : { action: 'none', next: this.#next() };
  }

  /** When to send the next ping. A client that nothing is read from cannot be heard, so nothing is waited for (PLY-HBT-29). */
  get #pingDue(): number {
    const { heartbeatIntervalMs: intervalMs, heartbeatTimeoutMs: timeoutMs } = this.#timings;
    const again = this.#pingedAt + intervalMs;
    if (this.#pausedAt !== undefined) return again;
    // A client has to have the time for its answer, whatever the settings are.
    const grace = Math.min(GRACE * intervalMs, (timeoutMs - intervalMs) / 2);
    return Math.max(again, this.#heardAt + intervalMs + grace);
  }

  #ping(now: number): Beat {
    this.#pingedAt = now;
    return { action: 'ping', next: this.#next() };
  }

  #next(): number {
    const { heartbeatTimeoutMs: timeoutMs } = this.#timings;
    if (this.#pausedAt !== undefined) return this.#pingDue;
    const judge = this.#judgeAt ?? this.#heardAt + timeoutMs;
    return Math.min(judge, this.#pingDue);
  }
}
