import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import { DEFLATE } from '../../trace/events.js';
import type { Connection, Trace } from '../../trace/trace.js';
import { endOf, sessionOn, sessions } from '../reading/session.js';
import { advertisedTo } from './reading/advertised.js';
import { basics } from './reading/basic.js';
import { demands } from './reading/demand.js';
import { closesAfter, closesOn } from './reading/fatal.js';
import { missing } from './reading/proof.js';
import { ENVELOPE_BYTES, FRAME_FLOOD, unreachable } from './reading/reach.js';
import { nameOf, refusalOf } from './reading/refused.js';
import { posts, requests, wasMember } from './reading/requests.js';

/** What a relay may add to the frame that it relays, in bytes (PLY-LIM-17). */
const RELAY_BYTES = 1024;

const tooLong = (trace: Trace): boolean =>
  unreachable(
    trace,
    ({ maxTextLength, maxFrameBytes }) => maxTextLength >= Math.min(maxFrameBytes, FRAME_FLOOD) - ENVELOPE_BYTES,
  );

/** Whether messages of the connection are compressed. */
const deflates = ({ open }: Connection): boolean => open?.extensions?.includes(DEFLATE) ?? false;

const tooWide = (trace: Trace): boolean => unreachable(trace, ({ maxFrameBytes }) => maxFrameBytes > FRAME_FLOOD);

export const advertisesSense = check({
  id: 'server/limits/advertises-sense',
  requirements: ['PLY-LIM-2'],
  title: 'the dedupe window of welcome outlasts a connection that drops',
  hint: 'dedupeWindowMs > 2 x timeoutMs; check it when the server starts.',
  judge: (trace) =>
    each(sessions(trace), ({ welcome, advertised: { heartbeat, limits } }) =>
      limits.dedupeWindowMs > 2 * heartbeat.timeoutMs
        ? pass(welcome)
        : fail(`dedupeWindowMs ${limits.dedupeWindowMs} is not above 2 x timeoutMs`, welcome),
    ),
});

export const advertisesPairs = check({
  id: 'server/limits/advertises-pairs',
  requirements: ['PLY-LIM-3', 'PLY-HBT-13'],
  title: 'the timings of welcome that bound each other do',
  hint: 'timeoutMs > intervalMs, capMs >= baseMs; check them when the server starts.',
  judge: (trace) =>
    each(sessions(trace), ({ welcome, advertised: { heartbeat, reconnect } }) => {
      if (heartbeat.timeoutMs <= heartbeat.intervalMs)
        return fail(`timeoutMs ${heartbeat.timeoutMs} is not above intervalMs ${heartbeat.intervalMs}`, welcome);
      return reconnect.capMs < reconnect.baseMs
        ? fail(`capMs ${reconnect.capMs} is below baseMs ${reconnect.baseMs}`, welcome)
        : pass(welcome);
    }),
});

const OVERSIZE = 'a message of more than maxFrameBytes bytes';

export const closesOnOversize = check({
  id: 'server/limits/closes-on-oversize',
  requirements: ['PLY-LIM-13'],
  title: 'a message of more than maxFrameBytes ends the connection with 1009',
  hint: 'Set the limit in the WebSocket library, so that the rest is not even read; bytes of UTF-8, not characters.',
  judge: (trace) =>
    tooWide(trace)
      ? notApplicable('maxFrameBytes is so large that a frame of that size would be a flood')
      : each(
          [
            closesOn(
              trace,
              ['oversize'],
              OVERSIZE,
              // What a server does not read may cost a client the close frame, and of one without `welcome` no more is known than that.
              (connection) =>
                !deflates(connection) &&
                (sessionOn(trace, connection.id) !== undefined || connection.close?.code === 1009),
            ),
            each(basics(trace), ({ connection }) => closesBasicOnOversize(trace, connection)),
          ],
          (finding) => finding,
        ),
});

/** Where a basic connection is not closed with 4002 it gets the same codes as others (18.4). */
function closesBasicOnOversize(trace: Trace, connection: Connection): Finding {
  const most = advertisedTo(trace)?.limits.maxFrameBytes ?? Number.POSITIVE_INFINITY;
  const over = trace
    .texts(connection.id, 'client')
    .find(({ text, n }) => n < endOf(connection) && Buffer.byteLength(text) > most);
  if (!over || deflates(connection)) return UNREACHED;
  return closesAfter(trace, connection, { event: over, code: 1009, reason: 'oversize' }, OVERSIZE);
}

export const limitsTheUnfolded = check({
  id: 'server/limits/limits-the-unfolded',
  requirements: ['PLY-TRN-14'],
  title: 'a small compressed message that unfolds to more than maxFrameBytes ends the connection with 1009',
  hint: 'Let the WebSocket library stop unfolding at the limit; the size on the wire says nothing about the size in memory.',
  judge: (trace) => {
    if (tooWide(trace)) return notApplicable('maxFrameBytes is so large that a frame of that size would be a flood');
    const finding = closesOn(trace, ['oversize'], 'a message that unfolds to more than maxFrameBytes bytes', deflates);
    const asked = trace.connections.find(({ attempt, open }) => attempt?.extensions && open);
    return finding.outcome === 'unreached' && asked && !deflates(asked)
      ? notApplicable('the server takes no compressed messages')
      : finding;
  },
});

export const acceptsFullFrame = check({
  id: 'server/limits/accepts-full-frame',
  requirements: ['PLY-LIM-14'],
  title: 'a valid frame of exactly maxFrameBytes is handled',
  hint: 'Limits are inclusive.',
  judge: (trace) => {
    if (tooWide(trace)) return notApplicable('maxFrameBytes is so large that a frame of that size would be a flood');
    return each(requests(trace), ({ session, frame, answers: [answer] }) => {
      const event = trace.events[frame.n];
      if (event?.kind !== 'message' || frame.item !== undefined) return UNREACHED;
      if (Buffer.byteLength(event.text) !== session.advertised.limits.maxFrameBytes) return UNREACHED;
      const { close } = session.connection;
      if (answer) return pass(frame, answer);
      if (close?.by === 'server' && close.code === 1009)
        return fail('a frame of exactly maxFrameBytes was met with close 1009', frame, close);
      return missing(trace, session.connection, frame.n, 'a frame of exactly maxFrameBytes was not answered', frame);
    });
  },
});

export const refusesLongText = check({
  id: 'server/limits/refuses-long-text',
  requirements: ['PLY-LIM-15'],
  title: 'a text of more than maxTextLength code points is answered with invalid_frame, field /text',
  hint: 'Refuse it; do not cut it.',
  judge: (trace) => {
    if (tooLong(trace)) return notApplicable('a text of maxTextLength is too long to send, or for maxFrameBytes');
    return each(demands(trace).refusable, (one) => {
      if (one.rule !== 'limit') return UNREACHED;
      const answer = refusalOf(trace, one);
      if (!answer)
        return missing(trace, one.connection, one.frame.n, 'a text over maxTextLength was not answered', one.frame);
      return answer.body.code === 'invalid_frame' && answer.body.field === '/text'
        ? pass(one.frame, answer)
        : fail(
            `a text over maxTextLength was answered with ${nameOf(answer)} (${answer.body.field})`,
            one.frame,
            answer,
          );
    });
  },
});

export const acceptsLongText = check({
  id: 'server/limits/accepts-long-text',
  requirements: ['PLY-LIM-16', 'PLY-FRM-13'],
  title: 'a text of exactly maxTextLength code points is accepted, also beyond the basic plane',
  hint: 'Count code points; `length` of many languages counts UTF-16 units or bytes.',
  judge: (trace) => {
    if (tooLong(trace)) return notApplicable('a text of maxTextLength is too long to send, or for maxFrameBytes');
    return each(posts(trace), ({ session, frame, answers: [answer] }) => {
      const length = [...String(frame.body.text)].length;
      if (length !== session.advertised.limits.maxTextLength || wasMember(trace, session, frame) !== true)
        return UNREACHED;
      if (!answer)
        return missing(trace, session.connection, frame.n, 'a text of exactly maxTextLength was not answered', frame);
      // Its length is no reason for these, but its id may be, or a right that was lost.
      if (['id_conflict', 'forbidden', 'not_joined'].includes(String(answer.body.code))) return UNREACHED;
      return answer.type === 'ack'
        ? pass(frame, answer)
        : fail(`a text of exactly maxTextLength was answered with ${nameOf(answer)}`, frame, answer);
    });
  },
});

export const keepsFramesShort = check({
  id: 'server/limits/keeps-frames-short',
  requirements: ['PLY-LIM-17'],
  title: 'no frame of the server is longer than maxFrameBytes plus 1024',
  hint: 'Cut batches before they grow beyond it; bound the state that `joined` carries.',
  judge: (trace) =>
    each(trace.of('message'), (event) => {
      const session = sessionOn(trace, event.conn);
      if (event.from !== 'server' || event.binary || !session) return UNREACHED;
      const bytes = Buffer.byteLength(event.text);
      const most = session.advertised.limits.maxFrameBytes + RELAY_BYTES;
      return bytes <= most ? pass(event) : fail(`a frame of ${bytes} bytes, the most is ${most}`, event);
    }),
});
