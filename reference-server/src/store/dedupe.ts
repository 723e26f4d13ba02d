/** What is remembered under the key of a message. */
export type Remembered =
  | { readonly kind: 'committed'; readonly offset: number; readonly timestamp: number; readonly hash: string }
  | { readonly kind: 'refused'; readonly code: string; readonly hash: string };

interface Slot {
  readonly until: number;
  readonly verdict: Remembered;
}

/** Verdicts by deduplication key, each kept for a window after it was made (PLY-DLV-9, PLY-DLV-17). */
export class Dedupe {
  readonly #slots = new Map<string, Slot>();
  readonly #windowMs: number;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** The verdict is held for `windowMs` at least: forgetting happens when something new is remembered. */
  find(key: string): Remembered | undefined {
    return this.#slots.get(key)?.verdict;
  }

  remember(key: string, verdict: Remembered, now: number): void {
    this.#forget(now);
    this.#slots.set(key, { until: now + this.#windowMs, verdict });
  }

  /** A map keeps the order of insertion, so the oldest come first; a few each time keep any single call short. */
  #forget(now: number): void {
    let most = 8;
    for (const [key, slot] of this.#slots) {
      if (slot.until >= now || most === 0) return;
      this.#slots.delete(key);
      most -= 1;
    }
  }
}

/** Identifiers have no spaces, so a space keeps the parts apart (PLY-DLV-14). */
export function dedupeKey(message: {
  readonly userId: string;
  readonly clientId: string;
  readonly id: string;
}): string {
  return `${message.userId} ${message.clientId} ${message.id}`;
}
