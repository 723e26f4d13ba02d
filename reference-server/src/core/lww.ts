import { canonical } from './content.js';

/** Who and when: what two writes to one key are compared by (chapter 13). */
export interface Stamp {
  readonly timestamp: number;
  readonly userId: string;
  readonly clientId: string;
}

export interface StateEntry extends Stamp {
  readonly key: string;
  /** Null is a deletion. */
  readonly value: unknown;
}

/** What becomes of one write. */
export type Judgement =
  /** Greater than what was there: it is the value now. */
  | 'wins'
  /** The very write that holds already; nothing moves. */
  | 'same'
  /** Something greater holds. */
  | 'loses'
  /** Not greater than the deletions that were purged, and the key is absent. */
  | 'under_floor'
  /** Too far ahead of the server clock. */
  | 'ahead';

export interface Register {
  readonly current: StateEntry | undefined;
  /** Greatest stamp of a purged deletion. */
  readonly floor: number;
}

/** Orders stamps by time, then author, then client; identifiers are ASCII, so this is bytewise. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.timestamp - b.timestamp || order(a.userId, b.userId) || order(a.clientId, b.clientId);
}

/**
 * Judges a write by the state rules of chapter 13. Pure: the same arguments give the same judgement on every node.
 *
 * @param now server clock, ms since 1970
 * @param maxClockSkewMs how far ahead of `now` a stamp may be
 */
export function judge(register: Register, write: StateEntry, now: number, maxClockSkewMs: number): Judgement {
  const { current, floor } = register;
  if (!current) {
    if (write.timestamp <= floor) return 'under_floor';
    return write.timestamp > now + maxClockSkewMs ? 'ahead' : 'wins';
  }
  const order = compareStamps(write, current);
  if (order < 0) return 'loses';
  if (order === 0) return canonical(write.value) === canonical(current.value) ? 'same' : 'loses';
  return write.timestamp > Math.max(now + maxClockSkewMs, current.timestamp + 1) ? 'ahead' : 'wins';
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
