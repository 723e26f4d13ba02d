/** Ends of connections that an act of the operator has to bring about. */
import { type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Connection, Trace } from '../../../trace/trace.js';
import { endedByKit, missing } from './proof.js';

/** Codes with which a server may end a connection at any time for reasons that have nothing to do with the operator. */
const UNRELATED = [1001, 1006, 1011, 1012, 1013, 4100, 4101, 4102, 4108, 4200];

/** Judges that a connection which was open at event `at` was closed by the server with `code` after it. */
export function closedFor(
  trace: Trace,
  connection: Connection,
  at: { readonly n: number },
  code: number,
  why: string,
): Finding {
  const { close } = connection;
  // The kit itself closes at the end of a scenario; what had to come before, it waited for.
  if (close?.by !== 'server') {
    return missing(trace, connection, at.n, `${why}, but the connection stayed open; expected close ${code}`, at);
  }
  if (close.code === code) return pass(at, close);
  if (UNRELATED.includes(close.code) || endedByKit(trace, connection)) return UNREACHED;
  return fail(`${why}, and the server closed with ${close.code}; expected ${code}`, at, close);
}
