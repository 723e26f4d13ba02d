/** Whether what no client has to know in a `welcome` keeps it from being connected. */
import { each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { validated } from '../../../trace/reading.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { disturbed, missing } from './proof.js';

/** Judges that the client is connected after each valid `welcome` that is picked. */
export function connectedAfter(trace: Trace, picks: (welcome: Frame) => boolean, what: string): Finding {
  return each(trace.frames('server', 'welcome'), (frame) => {
    if (!validated('s2c', frame.body).ok || !picks(frame)) return UNREACHED;
    const connected = trace.adapterEvents('status').find(({ n, line }) => n > frame.n && line.status === 'connected');
    if (connected) return pass(frame, connected);
    const close = trace.connection(frame.conn)?.close;
    const message = `after a welcome with ${what} the client did not count as connected`;
    if (close?.by === 'client' && !disturbed(trace, undefined, frame.n, close.n)) return fail(message, frame, close);
    return missing(trace, frame.n, frame.conn, message, frame);
  });
}
