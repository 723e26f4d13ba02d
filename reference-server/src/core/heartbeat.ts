import type { Settings } from '../options.js';

/** Silence after which the client is pinged, and after which it is dead. */
export type HeartbeatTimings = Pick<Settings, 'heartbeatIntervalMs' | 'heartbeatTimeoutMs'>;

export interface Beat {
  readonly action: 'none' | 'ping' | 'dead';
  /** When to look again, on the same clock. */
  readonly next: number;
}

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
    const silentSince = this.#pausedAt === undefined ? this.#heardAt : 0;
    if (now >= Math.max(silentSince, this.#pingedAt) + intervalMs && now >= silentSince + intervalMs) {
      return this.#ping(now);
    }
    return { action: 'none', next: this.#next() };
  }

  #ping(now: number): Beat {
    this.#pingedAt = now;
    return { action: 'ping', next: this.#next() };
  }

  #next(): number {
    const { heartbeatIntervalMs: intervalMs, heartbeatTimeoutMs: timeoutMs } = this.#timings;
    if (this.#pausedAt !== undefined) return this.#pingedAt + intervalMs;
    const judge = this.#judgeAt ?? this.#heardAt + timeoutMs;
    return Math.min(judge, Math.max(this.#heardAt, this.#pingedAt) + intervalMs);
  }
}
