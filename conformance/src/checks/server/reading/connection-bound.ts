/** A server's own bound on the connections of a user (4.5), as far as a peer can tell. */
import type { Frame, Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';

/** Whether a code is one of a server's own after which the client is to come back (PLY-ERR-10). */
export const isOwn = (code: number): boolean => code >= 4150 && code <= 4199;

/** Sessions that fit, and were open when a hello came, or over for less time than a server needs to know by their silence. */
export function lingering(trace: Trace, hello: Frame, fits: (session: Session) => boolean): number {
  return sessions(trace).filter((one) => {
    const { connection, advertised } = one;
    const knows = advertised.heartbeat.timeoutMs + 2 * advertised.heartbeat.intervalMs;
    return one.hello.n < hello.n && fits(one) && (connection.close?.t ?? hello.t) + knows > hello.t;
  }).length;
}
