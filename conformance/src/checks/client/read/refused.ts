import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { answersTo } from '../../../trace/trace.js';
import { commands, lifeAt } from '../reading/application.js';
import { digested } from '../reading/proof.js';
import { unidentified } from '../reading/unidentified.js';

export const refusedStays = check({
  id: 'client/read/refused-stays-refused',
  requirements: ['PLY-ERR-3'],
  title: 'a read that was answered with an error is not sent again unasked',
  hint: 'An `error` is a verdict: drop the read as at an `ack`, and leave the next one to the application.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    const excused = unidentified(trace, 'read');
    if (excused) return excused;
    const reads = trace.frames('client', 'read');
    return each(reads, (frame) => {
      const { channelId, offset } = frame.body;
      const connection = trace.connection(frame.conn);
      const error = connection && answersTo(connection, frame).find(({ type }) => type === 'error');
      if (!error) return UNREACHED;
      const again = reads.find(
        ({ n, body }) =>
          n > error.n &&
          body.channelId === channelId &&
          body.offset === offset &&
          lifeAt(trace, n) === lifeAt(trace, frame.n),
      );
      const read = digested(trace, frame.conn, error.n);
      if (!again) return read ? pass(frame, error) : UNREACHED;
      // What the application asks for twice is two requests; one beyond the position may have been cut down to this offset.
      const asked = commands(trace, 'read').filter(
        ({ n, line }) => n < again.n && line.channelId === channelId && Number(line.offset) >= Number(offset),
      );
      // An error that was lost with its connection has told the client nothing.
      if (asked.length > 1 || (again.conn !== frame.conn && !read)) return UNREACHED;
      return fail(`the read ${offset} was refused with ${error.body.code} and sent again`, frame, error, again);
    });
  },
});
