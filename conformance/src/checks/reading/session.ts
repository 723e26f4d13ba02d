/** Connections of `parley.v1` that got a valid `welcome`, with what it advertised: where most bounds of checks come from. */
import type { WelcomeS2C } from '@parley/schemas';
import { validated } from '../../trace/reading.js';
import { once } from '../../trace/search.js';
import { type Connection, type Frame, framesOf, type Trace } from '../../trace/trace.js';

export interface Session {
  readonly id: string;
  readonly connection: Connection;
  readonly hello: Frame;
  readonly welcome: Frame;
  readonly advertised: WelcomeS2C;
  readonly userId: string;
  readonly clientId: string;
  readonly goodbye?: Frame;
}

export const sessions: (trace: Trace) => readonly Session[] = once((trace) => parley(trace).flatMap(sessionOf));

/** Connections on which the server selected `parley.v1`, welcome or not. */
export function parley(trace: Trace): readonly Connection[] {
  return trace.connections.filter((connection) => connection.open?.protocol === 'parley.v1');
}

export function sessionOn(trace: Trace, conn: string): Session | undefined {
  return byConn(trace).get(conn);
}
const byConn = once((trace: Trace) => new Map(sessions(trace).map((session) => [session.id, session])));

/** Whether event `n` came while the session was up: after `welcome` and before its close. */
export function during(session: Session, n: number): boolean {
  return n > session.welcome.n && n < endOf(session.connection);
}

/** Whether a frame of the server names the user and the client of a session as its author. */
export function isBy({ userId, clientId }: Session, { body }: Frame): boolean {
  return body.userId === userId && body.clientId === clientId;
}

/** Number of the event that ended a connection; infinite if nothing did. */
export function endOf(connection: Connection): number {
  return connection.close?.n ?? Number.POSITIVE_INFINITY;
}

function sessionOf(connection: Connection): readonly Session[] {
  const hello = framesOf(connection, 'client', 'hello')[0];
  const welcome = framesOf(connection, 'server', 'welcome')[0];
  if (!hello || !welcome || hello.n > welcome.n) return [];
  const valid = validated('s2c', welcome.body);
  if (!valid.ok || valid.frame.type !== 'welcome' || typeof hello.body.clientId !== 'string') return [];
  const goodbye = framesOf(connection, 'server', 'goodbye')[0];
  return [
    {
      id: connection.id,
      connection,
      hello,
      welcome,
      advertised: valid.frame,
      userId: valid.frame.userId,
      clientId: hello.body.clientId,
      ...(goodbye ? { goodbye } : {}),
    },
  ];
}
