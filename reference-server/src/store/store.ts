import type { StateEntry } from '../core/lww.js';
import type { Maybe } from '../core/maybe.js';

/** An entry of a channel's log. */
export interface Entry {
  readonly id: string;
  readonly channelId: string;
  readonly offset: number;
  readonly userId: string;
  readonly clientId: string;
  readonly text: string;
  readonly data?: unknown;
  readonly sentAt?: number;
  /** Server clock at the commit, ms since 1970. */
  readonly timestamp: number;
}

/** A message that has no place in the log yet. */
export interface Draft extends Omit<Entry, 'offset' | 'timestamp'> {
  /** With the id, what the verdict is remembered by in channel and epoch; absent: not at all (PLY-BAS-19). */
  readonly author?: string;
}

/** A state write; without a stamp the store stamps it (PLY-BAS-28). */
export type StateWrite = Omit<StateEntry, 'timestamp'> & { readonly timestamp?: number };

/** The verdict on a message: the first one, whenever its key is remembered (PLY-DLV-9, PLY-DLV-17). */
export type Verdict =
  | { readonly kind: 'committed'; readonly offset: number; readonly timestamp: number }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'conflict' }
  /** The epoch has ended. */
  | { readonly kind: 'stale' };

/** A channel at one moment, from the authoritative log (PLY-ORD-32). */
export interface View {
  readonly epoch: string;
  /** Smallest offset retained; head + 1 where none is. */
  readonly first: number;
  readonly head: number;
  readonly reads: readonly { readonly userId: string; readonly offset: number }[];
  readonly states: readonly StateEntry[];
  readonly stateFloor: number;
}

export type Marked =
  | { readonly kind: 'moved' | 'same' }
  | { readonly kind: 'lost'; readonly current: number }
  | { readonly kind: 'out_of_range' }
  | { readonly kind: 'stale' };

export type Written =
  | { readonly kind: 'moved' | 'same' }
  | { readonly kind: 'lost'; readonly current: StateEntry | { readonly value: null; readonly timestamp: number } }
  | { readonly kind: 'state_full' }
  | { readonly kind: 'clock_skew'; readonly serverTime: number };

/** What every node hears of a channel, in the order in which the store did it. `origin` is the sender's session. */
export type ChannelEvent =
  | { readonly kind: 'commit'; readonly entry: Entry }
  | { readonly kind: 'read'; readonly origin: string; readonly userId: string; readonly offset: number }
  | { readonly kind: 'state'; readonly origin: string; readonly entry: StateEntry }
  | {
      readonly kind: 'typing';
      readonly origin: string;
      readonly userId: string;
      readonly clientId: string;
      readonly active: boolean;
    }
  /** The log lost entries: a new epoch has begun (PLY-ORD-55). */
  | { readonly kind: 'reset' }
  /** This node is out of touch with the log: what others commit would reach its members too late (PLY-ORD-13). */
  | { readonly kind: 'lost' };

/** The store is out of reach: the request may or may not have been done, and the same id finds out. */
export class Unreachable extends Error {
  constructor() {
    super('the store is out of reach');
  }
}

export type Listener = (event: ChannelEvent) => void;

/** What every store is given. */
export interface StoreOptions {
  /** Messages kept of each channel, at least 1. */
  readonly retention: number;
  /** ms that a message is kept; 0: however old. */
  readonly retentionAgeMs: number;
  /** ms that a verdict is remembered at least. */
  readonly dedupeWindowMs: number;
  /** ms that a state stamp may be ahead of the clock. */
  readonly maxClockSkewMs: number;
  /** Bytes that the state of this channel may take, as JSON in UTF-8. */
  readonly maxStateBytes: (channelId: string) => number;
  /** Wall clock, ms since 1970, an integer. */
  readonly now: () => number;
  /** A name that never was: at least 122 random bits from a cryptographic source (PLY-ORD-56). */
  readonly newEpoch: () => string;
}

/**
 * Logs and registers, shared by all nodes of a server.
 *
 * Each call is one atomic step of its channel. Whatever is answered or told to listeners is as durable as the store
 * promises (PLY-DLV-2). A call that throws or rejects ends the connection with 1011 (PLY-ERR-2).
 *
 * A caller need not wait for one answer before it makes the next call: the calls for a channel take effect in the
 * order made, and where one fails, none that was made after it and before its failure was known takes effect. Without
 * the second half a resend would come to stand behind what its author said later (PLY-ORD-4).
 *
 * `suite.ts` holds these promises as tests; every store runs it.
 */
export interface Store {
  load(channelId: string): Maybe<View>;
  /** Commits the draft unless its key has a verdict already; tells the listeners of a new entry. */
  append(epoch: string, draft: Draft): Maybe<Verdict>;
  /** Remembers `code` as the verdict on the draft, unless its key has one already; answers the one that holds. */
  refuse(epoch: string, draft: Draft, code: string): Maybe<Verdict>;
  /**
   * Up to `limit` entries from offset `from` on, in order; at least one where there is one. Empty if `from` is not
   * retained or the epoch has ended.
   */
  read(channelId: string, epoch: string, from: number, limit: number): Maybe<readonly Entry[]>;
  /** Moves a read mark forward. */
  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Maybe<Marked>;
  /** Applies a state write by the last-writer-wins rule. */
  write(channelId: string, write: StateWrite, origin: string): Maybe<Written>;
  /** Tells every listener of the channel, on all nodes. */
  publish(channelId: string, event: ChannelEvent & { kind: 'typing' }): Maybe<void>;
  /**
   * Whatever a view asked for after this call does not hold yet, the listener hears, in the order of the store.
   *
   * @returns a function that ends the subscription
   */
  subscribe(channelId: string, listener: Listener): () => void;
  /** Throws the channel's log away and begins a new epoch; state stays (chapter 13). For operators and tests. */
  reset(channelId: string): Maybe<void>;
  /** False while the store cannot be used: no new connection should come here. Absent: it always can. */
  readonly reachable?: boolean;
  close(): Maybe<void>;
}
