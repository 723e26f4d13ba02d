import type { Dialect } from '../core/packet.js';

export interface Opened {
  readonly session: string;
  /** Address of the other end of the socket. */
  readonly remote: string | undefined;
  readonly protocol: Dialect;
}

export interface Closed extends Opened {
  /** Empty if it never was known. */
  readonly user: string;
  readonly code: number;
  /** Why, if the server decided it; what a peer gives as its reason is the peer's and not passed on. */
  readonly reason: string | undefined;
  readonly by: 'server' | 'peer';
  /** How long the connection was open. */
  readonly ms: number;
}

/** Told of connections; gets nothing that users say, and no token (PLY-SEC-14). */
export interface Observer {
  opened(connection: Opened): void;
  closed(connection: Closed): void;
}
