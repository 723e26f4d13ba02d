import type { Clock } from '../clock.js';
import type { Users } from '../limits/users.js';
import type { Settings } from '../options.js';
import type { Store } from '../store/store.js';
import type { Turn } from './link.js';
import type { Maybe } from './maybe.js';
import type { Meter } from './meter.js';
import type { Rooms } from './room.js';
import type { Alarm, AlarmOwner } from './watch.js';

/** What a user may want to do in a channel; `join` stands for seeing it at all. */
export type Action = 'join' | 'message' | 'typing' | 'read' | 'state';

/** What a token says beside the user; never changed, and the same object for the life of a connection. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who a token speaks for. */
export interface Identity {
  readonly userId: string;
  /** When the token expires, ms since 1970; the connection is closed with 4105 then (PLY-HSK-21). */
  readonly expiresAt?: number;
  /** Handed to `authorize` with every request of the connection. */
  readonly claims?: Claims;
}

/** Verifies a token; undefined refuses it. Without this hook the server believes the `userId` of `hello`. */
export type Authenticate = (token: string) => Maybe<Identity | undefined>;

/** Decides about one action, at the moment when it is handled (PLY-SEC-6). */
export type Authorize = (userId: string, channelId: string, action: Action, claims?: Claims) => Maybe<boolean>;

/** Everything that the sessions of one server share. */
export interface ServerContext {
  readonly settings: Settings;
  readonly store: Store;
  readonly rooms: Rooms;
  /** Absent where nothing is limited by user or rate. */
  readonly users: Users | undefined;
  readonly turn: Turn;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly authenticate: Authenticate | undefined;
  readonly authorize: Authorize;
  /** Whether a user may connect at all (PLY-ERR-13). */
  readonly admits: (userId: string) => boolean;
  /** An alarm of its own for each connection. */
  readonly alarm: (owner: AlarmOwner) => Alarm;
  /** At least 122 random bits, from a cryptographic source (PLY-SEC-19). */
  readonly newId: () => string;
  /** Told of faults of the server's own; never gets a token (PLY-SEC-14). */
  readonly report: (reason: unknown) => void;
}
