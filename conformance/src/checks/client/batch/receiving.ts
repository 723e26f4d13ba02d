import { isObject, validate } from '@parley/schemas';
import { check, each, fail, UNREACHED } from '../../../check/check.js';
import { clientStays } from '../../../check/stays.js';
import { eventAt } from '../../../trace/place.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { arrivals } from '../reading/passage.js';
import { counted, deliveryOf, digested, falseHole } from '../reading/proof.js';
import { reportedEach } from '../reading/reports.js';

export const readsBatches = check({
  id: 'client/batch/reads-batches',
  requirements: ['PLY-BAT-1', 'PLY-BAT-17'],
  title: 'the items of a batch from the server are handled as if they had come one by one',
  hint: 'Put each item through the same dispatch as a bare frame, in order.',
  judge: (trace) => counted(trace, ({ frame }) => frame.item !== undefined, 'inside a batch'),
});

export const stepsOverItems = check({
  id: 'client/batch/steps-over-items',
  requirements: ['PLY-BAT-16'],
  title: 'an item that cannot be read, or whose type is unknown, does not keep the client from the others',
  hint: 'Judge each item on its own; what is wrong with one is no reason to drop the batch or the connection.',
  judge: (trace) =>
    each(mixed(trace), ({ frame, session }) => {
      const others = arrivals(trace).filter(
        (one) =>
          eventAt(one.frame.n) === frame.n &&
          one.frame.conn === frame.conn &&
          one.standing === 'next' &&
          one.text !== undefined,
      );
      const lost = others.find((one) => !deliveryOf(trace, one));
      const proof = falseHole(trace, session) ?? digested(trace, frame.conn, frame.n);
      if (lost && proof) return fail(`slot ${lost.offset} beside a bad item was not delivered`, frame, proof);
      const stays = clientStays(trace, frame, 'a batch with a bad item');
      return stays.outcome === 'pass' && (lost || others.length === 0) ? UNREACHED : stays;
    }),
});

export const reportsBadItems = check({
  id: 'client/batch/reports-bad-items',
  requirements: ['PLY-BAT-16', 'PLY-FRM-29'],
  title: 'an item of a batch that cannot be read is reported to the application',
  hint: 'Report it like a frame of its own that could not be read.',
  judge: (trace) =>
    reportedEach(
      trace,
      mixed(trace).flatMap(({ frame, unreadable }) => (unreadable ? [frame] : [])),
      'an item that cannot be read was not reported',
    ),
});

/** Batches of the server with an item that no client can use. */
function mixed(
  trace: Trace,
): readonly { readonly frame: Frame; readonly session: Session; readonly unreadable: boolean }[] {
  return sessions(trace).flatMap((session) =>
    framesOf(session.connection, 'server', 'batch').flatMap((frame) => {
      const { messages } = frame.body;
      if (frame.n < session.welcome.n || frame.item !== undefined || !Array.isArray(messages)) return [];
      const unreadable = messages.some((item) => !isObject(item) || problemOf(item) === 'invalid_frame');
      const unknown = messages.some((item) => isObject(item) && problemOf(item) === 'unknown_type');
      return unreadable || unknown ? [{ frame, session, unreadable }] : [];
    }),
  );
}

function problemOf(item: { readonly type?: unknown; readonly [field: string]: unknown }): string | undefined {
  const validation = validate('s2c', item as Frame['body']);
  return validation.ok ? undefined : validation.problem.code;
}
