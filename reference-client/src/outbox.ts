import type { Limits, MessageC2S } from '@parley/schemas';
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
  /** Told the verdict, in the process that took the message. */
  readonly settle?: ((verdict: Verdict) => void) | undefined;
}

/** The room that all outboxes of a client have left together (PLY-QUE-1). */
export interface Room {
  count: number;
  bytes: number;
}

/** The messages of one channel without a verdict, in the order in which the application gave them (chapter 08). */
export class Outbox {
  readonly #room: Room;
  readonly #entries: Entry[] = [];
  /** The entries before this index were taken for sending on this connection: each at most once, and in order. */
  #taken = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Takes a message, or refuses it for a bound of the queue (PLY-QUE-2). */
  add(entry: Entry): boolean {
    const fits = this.#room.count > 0 && this.#room.bytes >= entry.encoded.bytes;
    if (fits) this.restore(entry);
    return fits;
  }

  /** Takes a message that was accepted before, whatever the bounds are now (PLY-QUE-3). */
  restore(entry: Entry): void {
    this.#account(-1, entry);
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
    if (entry) this.#account(1, entry);
    return entry;
  }

  /** The oldest entry not yet taken for sending on this connection. */
  get next(): Entry | undefined {
    return this.#entries[this.#taken];
  }

  /** `next` is being sent. */
  take(): void {
    this.#taken++;
  }

  #account(sign: 1 | -1, { encoded }: Entry): void {
    this.#room.count += sign;
    this.#room.bytes += sign * encoded.bytes;
  }
}

/**
 * The verdict on an entry that may not be sent; undefined if it may.
 *
 * @param limits of the newest `welcome` (PLY-LIM-8)
 * @param timeoutMs `heartbeat.timeoutMs` of the newest `welcome`
 * @param wall wall clock, ms since 1970
 */
export function unsendable(
  entry: Entry,
  limits: Readonly<Limits>,
  timeoutMs: number,
  wall: number,
): Verdict | undefined {
  if (overLimits(entry, limits)) return { outcome: 'rejected', code: 'over_limit' };
  // The server may have forgotten the id, and the replay did not show the message (PLY-DLV-34).
  const age = wall - (entry.firstSent ?? wall);
  if (entry.doubt && age > limits.dedupeWindowMs - 2 * timeoutMs) return { outcome: 'unknown' };
  return undefined;
}

/** PLY-LIM-9, PLY-LIM-10. */
function overLimits({ encoded }: Entry, limits: Readonly<Limits>): boolean {
  if (encoded.bytes > limits.maxFrameBytes) return true;
  // A text has no more code points than its frame has bytes.
  return (
    encoded.bytes > limits.maxTextLength &&
    codePoints((JSON.parse(encoded.json) as MessageC2S).text) > limits.maxTextLength
  );
}

/** What becomes of a message when its membership or its client ends (PLY-DLV-38 to 41). */
export function verdictAtEnd(entry: Entry, code: string): Verdict {
  return entry.firstSent === undefined ? { outcome: 'rejected', code } : { outcome: 'unknown' };
}
