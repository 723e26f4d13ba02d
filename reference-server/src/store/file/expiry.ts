import { randomBytes } from 'node:crypto';
import type { Tables } from './environment.js';
import type { Group } from './group.js';
import { expiryKey, readNumber, VERDICT_KEY_BYTES } from './tables.js';

/** Verdicts named by one record of the table. */
const CHUNK = 64;

/** Removes verdicts whose window is over, a few with each commit: more than were added, so that a backlog melts. */
export class Expiry {
  readonly #tables: Tables;
  readonly #windowMs: number;
  /** Nothing expires before, ms since 1970. */
  #next = 0;
  /** The last record whose removal is on its way. */
  #swept: Buffer | undefined;

  constructor(tables: Tables, windowMs: number) {
    this.#tables = tables;
    this.#windowMs = windowMs;
  }

  /** Notes when what the group remembers may go. A verdict is held for the whole window at least (PLY-DLV-9). */
  add(group: Group<unknown>, now: number): void {
    const { remembered, operations } = group;
    for (let i = 0; i < remembered.length; i += CHUNK) {
      const unique = randomBytes(6).readUIntBE(0, 6);
      operations.put(
        'expiry',
        expiryKey(now + this.#windowMs + 1, unique),
        Buffer.concat(remembered.slice(i, i + CHUNK)),
      );
    }
  }

  /** Whether something may have to be removed. */
  due(now: number): boolean {
    return now >= this.#next;
  }

  /** @param most records to remove at most */
  sweep(group: Group<unknown>, now: number, most: number): void {
    if (!this.due(now)) return;
    const { operations } = group;
    let swept = 0;
    this.#next = now + this.#windowMs;
    for (const { key, value } of this.#tables.expiry.getRange(this.#swept ? { start: this.#swept } : {})) {
      if (this.#swept?.equals(key)) continue;
      const due = readNumber(key);
      if (due > now || swept === most) {
        this.#next = Math.min(due, this.#next);
        break;
      }
      for (let at = 0; at < value.length; at += VERDICT_KEY_BYTES) {
        operations.remove('verdicts', value.subarray(at, at + VERDICT_KEY_BYTES));
      }
      operations.remove('expiry', key);
      this.#swept = key;
      swept += 1;
    }
  }

  /** What was on its way did not arrive. */
  failed(): void {
    this.#next = 0;
    this.#swept = undefined;
  }
}
