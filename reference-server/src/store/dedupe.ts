import { contentHash } from '../core/content.js';
import type { Draft, Entry, Verdict } from './store.js';

/** What is remembered of a message. */
export type Remembered =
  | { readonly kind: 'committed'; readonly offset: number; readonly timestamp: number; readonly hash: string }
  | { readonly kind: 'refused'; readonly code: string; readonly hash: string };

/** What there is to remember of a message that was committed. */
export function committed(entry: Entry): Remembered {
  return { kind: 'committed', offset: entry.offset, timestamp: entry.timestamp, hash: contentHash(entry) };
}

/** What is answered to a draft whose key has a verdict already (PLY-DLV-10, PLY-DLV-11). */
export function verdictOf(remembered: Remembered, draft: Draft): Verdict {
  if (remembered.hash !== contentHash(draft)) return { kind: 'conflict' };
  if (remembered.kind === 'refused') return { kind: 'refused', code: remembered.code };
  return { kind: 'committed', offset: remembered.offset, timestamp: remembered.timestamp };
}

/**
 * Verdicts by author and id, each kept for a window after it was made (PLY-DLV-9, PLY-DLV-17).
 *
 * Two maps, not one with a joint key: the strings are there already, and a joint one for every message would cost as
 * much memory as the verdict. Of a message that is in the log the offset says all, so that the most frequent case
 * hashes nothing and keeps no object.
 */
export class Dedupe {
  readonly #verdicts = new Map<string, Map<string, number | Remembered>>();
  /** What was remembered, oldest first: whose, which, and until when; what is before `#forgotten` is gone. */
  #authors: string[] = [];
  #ids: string[] = [];
  #until: number[] = [];
  #forgotten = 0;
  readonly #windowMs: number;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  get size(): number {
    return this.#until.length - this.#forgotten;
  }

  /** The verdict is held for `windowMs` at least: forgetting happens when something new is remembered. */
  find(author: string, id: string): number | Remembered | undefined {
    return this.#verdicts.get(author)?.get(id);
  }

  /**
   * @param id one that {@link find} does not know
   * @param verdict the offset alone, if {@link leaves} tells when the log holds the entry no more
   * @param now ms since 1970
   */
  remember(author: string, id: string, verdict: number | Remembered, now: number): void {
    this.#forget(now);
    const own = this.#verdicts.get(author);
    if (own) own.set(id, verdict);
    else this.#verdicts.set(author, new Map([[id, verdict]]));
    this.#authors.push(author);
    this.#ids.push(id);
    this.#until.push(now + this.#windowMs);
  }

  /** The log holds the entry no more: what is still to be remembered of it is kept here from now on. */
  leaves(entry: Entry): void {
    const own = this.#verdicts.get(authorKey(entry.userId, entry.clientId));
    if (own?.get(entry.id) === entry.offset) own.set(entry.id, committed(entry));
  }

  /** A few each time keep any single call short. */
  #forget(now: number): void {
    for (let most = 8; most > 0 && (this.#until[this.#forgotten] ?? now) < now; most -= 1) {
      const author = this.#authors[this.#forgotten] ?? '';
      const own = this.#verdicts.get(author);
      own?.delete(this.#ids[this.#forgotten] ?? '');
      if (own?.size === 0) this.#verdicts.delete(author);
      this.#forgotten += 1;
    }
    if (this.#forgotten < 1024 || this.#forgotten * 2 < this.#until.length) return;
    this.#authors = this.#authors.slice(this.#forgotten);
    this.#ids = this.#ids.slice(this.#forgotten);
    this.#until = this.#until.slice(this.#forgotten);
    this.#forgotten = 0;
  }
}

/** Who sent a message, as {@link Draft.author}. Identifiers have no spaces, so a space keeps the parts apart (PLY-DLV-14). */
export function authorKey(userId: string, clientId: string): string {
  return `${userId} ${clientId}`;
}

/** The key of a draft's verdict in one string, for stores that need one; undefined: it is not remembered. */
export function dedupeKey({ author, id }: Draft): string | undefined {
  return author === undefined ? undefined : `${author} ${id}`;
}
