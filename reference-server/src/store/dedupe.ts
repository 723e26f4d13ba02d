import type { Verdict } from './store.js';

/** What is remembered under the key of a message. */
export type Remembered =
  | { readonly kind: 'committed'; readonly offset: number; readonly timestamp: number; readonly hash: string }
  | { readonly kind: 'refused'; readonly code: string; readonly hash: string };

/** What is answered to a draft whose key has a verdict already (PLY-DLV-10, PLY-DLV-11). */
export function verdictOf(remembered: Remembered, hash: string): Verdict {
  if (remembered.hash !== hash) return { kind: 'conflict' };
  if (remembered.kind === 'refused') return { kind: 'refused', code: remembered.code };
  return { kind: 'committed', offset: remembered.offset, timestamp: remembered.timestamp };
}

/** Verdicts by deduplication key, each kept for a window after it was made (PLY-DLV-9, PLY-DLV-17). */
export class Dedupe {
  readonly #verdicts = new Map<string, Remembered>();
  /** When each key may go, in the order of the map. */
  #until: number[] = [];
  #forgotten = 0;
  readonly #windowMs: number;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  get size(): number {
    return this.#verdicts.size;
  }

  /** The verdict is held for `windowMs` at least: forgetting happens when something new is remembered. */
  find(key: string): Remembered | undefined {
    return this.#verdicts.get(key);
  }

  /** @param key one that {@link find} does not know @param now ms since 1970 */
  remember(key: string, verdict: Remembered, now: number): void {
    this.#forget(now);
    this.#verdicts.set(key, verdict);
    this.#until.push(now + this.#windowMs);
  }

  /** A map keeps the order of insertion, so the oldest come first; a few each time keep any single call short. */
  #forget(now: number): void {
    for (let most = 8; most > 0 && (this.#until[this.#forgotten] ?? now) < now; most -= 1) {
      const oldest = this.#verdicts.keys().next().value;
      if (oldest !== undefined) this.#verdicts.delete(oldest);
      this.#forgotten += 1;
    }
    if (this.#forgotten < 1024 || this.#forgotten * 2 < this.#until.length) return;
    this.#until = this.#until.slice(this.#forgotten);
    this.#forgotten = 0;
  }
}

/** Identifiers have no spaces, so a space keeps the parts apart (PLY-DLV-14). */
export function dedupeKey(userId: string, clientId: string, id: string): string {
  return `${userId} ${clientId} ${id}`;
}
