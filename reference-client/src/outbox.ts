import type { Limits } from '@parley/schemas';
import { codePoints, type Encoded } from './encode.js';

/** The one final verdict on a message. */
export type Verdict =
  | { readonly outcome: 'acked'; readonly offset: number; readonly timestamp: number }
  /** It is not in the log and never will be; `code` says why. */
  | { readonly outcome: 'rejected'; readonly code: string }
  /** It was sent, and nobody can say whether it is in the log. */
  | { readonly outcome: 'unknown' };

/** A message without a verdict. */
export interface Entry {
  readonly id: string;
  readonly encoded: Encoded;
  /** Wall clock of the first sending, ms since 1970. */
  firstSent?: number;
  /** It may be among the slots that were not seen. */
  doubt?: boolean;
}

/** What all outboxes of a client hold together, against the bounds (PLY-QUE-1). */
export class Budget {
  readonly #maxCount: number;
  readonly #maxBytes: number;
  #count = 0;
  #bytes = 0;

  constructor(maxCount: number, maxBytes: number) {
    this.#maxCount = maxCount;
    this.#maxBytes = maxBytes;
  }

  fits(bytes: number): boolean {
    return this.#count < this.#maxCount && this.#bytes + bytes <= this.#maxBytes;
  }

  add(bytes: number): void {
    this.#count++;
    this.#bytes += bytes;
  }

  remove(bytes: number): void {
    this.#count--;
    this.#bytes -= bytes;
  }
}

/** What to do with the next entry of an outbox. */
export type Step =
  | { readonly do: 'send'; readonly entry: Entry }
  | { readonly do: 'settle'; readonly entry: Entry; readonly verdict: Verdict };

/** The messages of one channel without a verdict, in the order in which the application gave them (chapter 08). */
export class Outbox {
  readonly #budget: Budget;
  readonly #entries: Entry[] = [];
  /** The entries before this index were taken for sending on this connection: each at most once, and in order. */
  #taken = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Takes a message, or refuses it for a bound of the queue (PLY-QUE-2). */
  add(entry: Entry): boolean {
    if (!this.#budget.fits(entry.encoded.bytes)) return false;
    this.restore(entry);
    return true;
  }

  /** Takes a message that was accepted before, whatever the bounds are now (PLY-QUE-3). */
  restore(entry: Entry): void {
    this.#budget.add(entry.encoded.bytes);
    this.#entries.push(entry);
  }

  /** A new connection: everything without a verdict is sent again, oldest first (PLY-DLV-25, PLY-DLV-26). */
  rewind(): void {
    this.#taken = 0;
  }

  /** Slots were missed: what was sent may have been among them. */
  doubtSent(): void {
    for (const entry of this.#entries) if (entry.firstSent !== undefined) entry.doubt = true;
  }

  /** Nothing of the old log counts in the new one (PLY-DLV-37). */
  forgetSent(): void {
    for (const entry of this.#entries) {
      delete entry.firstSent;
      delete entry.doubt;
    }
  }

  /** Takes an entry out; undefined if it has its verdict already. */
  remove(id: string): Entry | undefined {
    const index = this.#entries.findIndex((entry) => entry.id === id);
    if (index < 0) return undefined;
    if (index < this.#taken) this.#taken--;
    const [entry] = this.#entries.splice(index, 1);
    if (entry) this.#budget.remove(entry.encoded.bytes);
    return entry;
  }

  /**
   * The next step of a flush, or undefined if there is none.
   *
   * @param limits of the newest `welcome` (PLY-LIM-8)
   * @param timeoutMs `heartbeat.timeoutMs` of the newest `welcome`
   * @param wall wall clock, ms since 1970
   */
  next(limits: Readonly<Limits>, timeoutMs: number, wall: number): Step | undefined {
    const entry = this.#entries[this.#taken];
    if (!entry) return undefined;
    if (overLimits(entry, limits)) {
      return { do: 'settle', entry, verdict: { outcome: 'rejected', code: 'over_limit' } };
    }
    // The server may have forgotten the id, and the replay did not show the message (PLY-DLV-34).
    const age = wall - (entry.firstSent ?? wall);
    if (entry.doubt && age > limits.dedupeWindowMs - 2 * timeoutMs) {
      return { do: 'settle', entry, verdict: { outcome: 'unknown' } };
    }
    this.#taken++;
    return { do: 'send', entry };
  }
}

/** PLY-LIM-9, PLY-LIM-10. */
function overLimits({ encoded }: Entry, limits: Readonly<Limits>): boolean {
  if (encoded.bytes > limits.maxFrameBytes) return true;
  // A text has no more code points than its frame has bytes.
  return encoded.bytes > limits.maxTextLength && codePoints(contentOf(encoded).text) > limits.maxTextLength;
}

/** What an entry says, for the delivery of the own copy. */
export function contentOf({ json }: Encoded): { text: string; data?: unknown; sentAt?: number } {
  return JSON.parse(json) as { text: string; data?: unknown; sentAt?: number };
}

/** What becomes of a message when its membership or its client ends (PLY-DLV-38 to 41). */
export function verdictAtEnd(entry: Entry, code: string): Verdict {
  return entry.firstSent === undefined ? { outcome: 'rejected', code } : { outcome: 'unknown' };
}
