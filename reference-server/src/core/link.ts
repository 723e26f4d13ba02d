import type { Dialect, Packet } from './packet.js';

/** One socket as the core sees it: the only way by which a session touches the world. */
export interface Link {
  readonly dialect: Dialect;
  /** False while so much waits for the socket that nothing more should be pulled for it (PLY-ORD-36). */
  readonly writable: boolean;
  /** True while so much waits for the socket that the client's own requests must wait too (PLY-SEC-20). */
  readonly congested: boolean;
  /**
   * Ms since the socket last took a byte, 0 if nothing waits for it. Looks when asked, so ask now and then.
   *
   * @param now monotonic ms
   */
  stalledFor(now: number): number;
  /** Queues a frame of many connections; all that one turn of the event loop queues leaves in one write. */
  send(packet: Packet): void;
  /** Queues a frame of this connection alone, as text. */
  write(text: string): void;
  /** A WebSocket control ping, for peers that know no other (PLY-BAS-30). */
  pingControl(): void;
  /** Stops reading from the socket; the session keeps what was read already. */
  pause(): void;
  resume(): void;
  /** Sends what is queued, then a close frame; nothing that comes in later has an effect (PLY-TRN-16). */
  close(code: number, reason: string): void;
}

/** Work put off to the end of the present turn of the event loop, so that what one turn brings is handled together. */
export interface Turn {
  /** Runs `task` once at the end of this turn, however often it is asked to; before any socket is written. */
  defer(task: () => void): void;
}
