import type { Status } from './connection.js';
import type { Verdict } from './outbox.js';

/** One entry of the log, delivered in order and once; own messages included. */
export interface Message {
  readonly type: 'message';
  readonly channelId: string;
  readonly offset: number;
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  readonly text: string;
  readonly data?: unknown;
  /** Clock of the sender, ms since 1970; not to be trusted. */
  readonly sentAt?: number;
  /** Server clock at the commit, ms since 1970. */
  readonly timestamp: number;
  /** Sent by this very client. */
  readonly own: boolean;
}

/** What `ParleyClient.on` tells. */
export interface ClientEvents {
  /**
   * The status has changed; with the close code behind it, if there is one.
   * 4105: the token has expired; where it was a fixed one, call `setToken`.
   */
  status: { readonly status: Status; readonly code?: number | undefined };
  /** The channel is joined, first or again, at this head. */
  joined: { readonly channelId: string; readonly offset: number };
  /** The membership has ended; `code`: the server ended or refused it. It is not joined again unasked. */
  left: { readonly channelId: string; readonly code?: string | undefined };
  message: Message;
  /** The one final verdict on a message that `send` took. */
  outcome: { readonly channelId: string; readonly id: string } & Verdict;
  /** Messages before this point may be missing: reload what is shown. */
  gap: { readonly channelId: string };
  /** A user began to type, or types no more. */
  typing: { readonly channelId: string; readonly userId: string; readonly active: boolean };
  /** A read mark has moved. */
  read: { readonly channelId: string; readonly userId: string; readonly offset: number };
  /** What `getState` shows has changed; null: gone. */
  state: { readonly channelId: string; readonly key: string; readonly value: unknown };
  /** Something from the server that could not be used, or a refusal of a request that has no caller; it went on. */
  report: { readonly message: string };
}
