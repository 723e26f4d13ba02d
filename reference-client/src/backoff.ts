import { MAX_TIMER_MS } from './constants.js';

export interface ReconnectSettings {
  /** Upper bound of delay 0, in ms. */
  readonly baseMs: number;
  /** Upper bound of every delay, in ms. */
  readonly capMs: number;
  /** Time online after which a loss counts as a first one, in ms. */
  readonly stableMs: number;
}

/** Least time between two connection attempts, whatever `welcome` advertises (PLY-LIM-7). */
const MIN_ATTEMPT_GAP_MS = 12;

/** How long to wait before the next attempt: full jitter, growth, and the way back to the start (PLY-REC-15 to 22). */
export class Backoff {
  #attempt = 0;

  /**
   * Takes note of a loss.
   *
   * @param onlineMs how long the connection had been online since its `welcome`; negative if it never was
   */
  lost(onlineMs: number, stableMs: number): void {
    if (onlineMs >= stableMs) this.#attempt = 0;
  }

  /**
   * The delay before the next attempt, in ms: more than 0, at most 2^31-1.
   *
   * @param random uniform in [0, 1)
   * @param retryAfterMs what `goodbye` asked for, for this one attempt
   * @param sinceAttemptMs time since the last attempt began
   */
  next(settings: ReconnectSettings, random: () => number, retryAfterMs: number, sinceAttemptMs: number): number {
    const ceiling = Math.min(settings.capMs, settings.baseMs * 2 ** this.#attempt);
    this.#attempt++;
    const jitter = (1 - random()) * ceiling;
    return Math.min(MAX_TIMER_MS, Math.max(retryAfterMs + jitter, MIN_ATTEMPT_GAP_MS - sinceAttemptMs));
  }
}
