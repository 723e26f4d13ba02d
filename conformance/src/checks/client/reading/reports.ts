/** Whether the application was told of what the client could not read. */
import { each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { between } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import { digested } from './proof.js';

/**
 * Judges that each of these was reported.
 *
 * A client words its reports as it likes and may tell of several things in one. So a report counts for everything before it that
 * no wait of the kit parts from the next: what was handled before that wait is told before it.
 *
 * @param unread what no client can read, in order
 */
export function reportedEach(
  trace: Trace,
  unread: readonly { readonly n: number; readonly conn: string }[],
  message: string,
): Finding {
  return each(unread, ({ n, conn }) => {
    const proof = digested(trace, conn, n);
    const next = proof && unread.find((one) => one.n > proof.n);
    const [report] = between(trace.adapterEvents('report'), n, next?.n ?? Number.POSITIVE_INFINITY);
    if (report) return pass({ n }, report);
    return proof ? fail(message, { n }, proof) : UNREACHED;
  });
}
