import { type RawData, WebSocket } from 'ws';
import type { Session } from '../core/session.js';
import { codeOfError } from './tally.js';
import type { WsLink } from './ws-link.js';

/** What a {@link SessionSocket} carries. */
export interface Cargo {
  readonly session: Session;
  readonly link: WsLink;
  /** Monotonic ms, an integer. */
  readonly openedAt: number;
  /** Address of the other end, where somebody is told of it. */
  readonly remote: string | undefined;
  /** Told that the socket is gone, and the code it was closed with. */
  readonly gone: (socket: SessionSocket, code: number) => void;
}

/**
 * A WebSocket that knows its session, so that all connections share their listeners: closures of each connection's own
 * are among the largest things that an idle one would hold.
 */
export class SessionSocket extends WebSocket {
  #cargo: Cargo | undefined;

  /** From now on what happens to the socket is the session's business. */
  carry(cargo: Cargo): void {
    this.#cargo = cargo;
    this.on('message', heardMessage);
    this.on('error', heardError);
    this.on('close', heardClose);
    if (cargo.link.dialect === 'basic') this.on('pong', heardPong);
  }

  /** @throws TypeError before {@link carry} */
  get cargo(): Cargo {
    if (!this.#cargo) throw new TypeError('a socket without a session');
    return this.#cargo;
  }
}

function heardMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  const { session } = (this as SessionSocket).cargo;
  if (isBinary) session.receiveBinary();
  else session.receive(data.toString());
}

function heardPong(this: WebSocket): void {
  (this as SessionSocket).cargo.session.heard();
}

function heardError(this: WebSocket, error: Error): void {
  const { session, link } = (this as SessionSocket).cargo;
  const code = codeOfError(error);
  if (code !== undefined) link.decided ??= { code, reason: 'not to be read' };
  session.lost();
}

function heardClose(this: WebSocket, code: number): void {
  const socket = this as SessionSocket;
  const { session, gone } = socket.cargo;
  gone(socket, code);
  session.lost();
}
