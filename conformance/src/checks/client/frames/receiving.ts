/** What a client makes of frames that are malformed, newer than it, or written in an unusual way (chapter 3). */
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { clientStays } from '../../../check/stays.js';
import type { Message, TraceEvent } from '../../../trace/events.js';
import { decodedOf, validated } from '../../../trace/reading.js';
import type { Trace } from '../../../trace/trace.js';
import { writtenUnusually } from '../../reading/notation.js';
import { effectOf } from '../reading/effect.js';
import { arrivals } from '../reading/passage.js';
import { counted, deliveryOf, missing } from '../reading/proof.js';
import { reportedEach } from '../reading/reports.js';
import { textsOf } from '../reading/texts.js';
import { connectedAfter } from '../reading/welcomed.js';

export const unknownTypeIgnored = check({
  id: 'client/frames/unknown-type-ignored',
  requirements: ['PLY-FRM-21'],
  title: 'a frame of an unknown type is ignored and the connection stays',
  hint: 'Give the dispatch on `type` a default branch that does nothing.',
  judge: (trace) =>
    each(textsOf(trace, 'server'), (message) => {
      const decoded = decodedOf(message);
      if (!decoded.ok || typeof decoded.value.type !== 'string') return UNREACHED;
      const validation = validated('s2c', decoded.value);
      if (validation.ok || validation.problem.code !== 'unknown_type') return UNREACHED;
      const what = `a frame of the unknown type ${JSON.stringify(decoded.value.type)}`;
      const effect = effectOf(trace, message);
      return effect ? fail(`${what} had an effect`, message, effect) : clientStays(trace, message, what);
    }),
});

export const malformedIgnored = check({
  id: 'client/frames/malformed-ignored',
  requirements: ['PLY-FRM-28'],
  title: 'a malformed frame has no effect and the connection stays',
  hint: 'Catch the error of the JSON parser, validate the fields, and return; the connection is not at fault.',
  judge: (trace) => {
    const all = malformed(trace);
    // One that is taken explains what is not delivered after another.
    const taken = each(all, (message) => {
      const effect = effectOf(trace, message);
      return effect ? fail('a malformed frame had an effect', message, effect) : UNREACHED;
    });
    if (taken.outcome === 'fail') return taken;
    return each(all, (message) => {
      const deaf = deafAfter(trace, message);
      return deaf.outcome === 'unreached' ? clientStays(trace, message, 'a malformed frame') : deaf;
    });
  },
});

/** Judges that a client which delivered messages before still does. */
function deafAfter(trace: Trace, { n, conn }: TraceEvent<Message>): Finding {
  const here = arrivals(trace).filter(({ frame }) => frame.conn === conn && frame.item === undefined);
  const before = here.some((one) => one.frame.n < n && deliveryOf(trace, one));
  const next = here.find(({ frame, standing }) => frame.n > n && standing === 'next');
  if (!before || !next || deliveryOf(trace, next)) return UNREACHED;
  const message = 'after a malformed frame the client delivered nothing more';
  return missing(trace, next.frame.n, conn, message, { n }, next.frame);
}

export const malformedReported = check({
  id: 'client/frames/malformed-reported',
  requirements: ['PLY-FRM-29'],
  title: 'each malformed frame is reported to the application',
  hint: 'Give the application a callback for frames that could not be read, and let the adapter write `report` from it.',
  judge: (trace) => reportedEach(trace, malformed(trace), 'the client ignored a malformed frame and did not report it'),
});

const MESSAGE_FIELDS = new Set('type id channelId offset userId clientId text data sentAt timestamp'.split(' '));

export const unknownFieldsIgnored = check({
  id: 'client/frames/unknown-fields-ignored',
  requirements: ['PLY-FRM-19'],
  title: 'a message with fields that the client does not know is delivered like any other',
  hint: 'Validate the fields you know and let others be; a newer server may send more.',
  judge: (trace) =>
    each(trace.frames('server', 'message'), (frame) => {
      const { channelId, offset } = frame.body;
      if (Object.keys(frame.body).every((field) => MESSAGE_FIELDS.has(field))) return UNREACHED;
      const events = trace.adapterEvents('message').filter((event) => event.line.channelId === channelId);
      const delivered = events.find((event) => event.n > frame.n && event.line.offset === offset);
      if (delivered) return pass(frame, delivered);
      const settled = trace.settled(frame.conn, frame.n);
      return settled ? fail('a message with an unknown field was not delivered', settled, frame) : UNREACHED;
    }),
});

export const takesNewerWelcome = check({
  id: 'client/frames/takes-newer-welcome',
  requirements: ['PLY-FRM-19', 'PLY-EXT-13'],
  title: 'a welcome with fields that the client does not know makes it connected',
  hint: 'Validate the fields you know and let others be; a newer server may send more.',
  judge: (trace) =>
    connectedAfter(
      trace,
      ({ body }) => Object.keys(body).some((field) => !WELCOME_FIELDS.has(field)),
      'an unknown field',
    ),
});

const WELCOME_FIELDS = new Set(
  'type protocol sessionId userId serverTime heartbeat reconnect limits capabilities'.split(' '),
);

export const readsAnyNotation = check({
  id: 'client/frames/reads-any-notation',
  requirements: ['PLY-FRM-37'],
  title: 'an integer written as 1.0 or 1e0 is read as the integer that it is',
  hint: 'Ask whether the value of the parsed number is an integer, not whether the parser made an integer type of it.',
  judge: (trace) =>
    counted(trace, ({ frame }) => writtenUnusually(trace, frame), 'with an integer written as 1.0 or 1e0'),
});

/** Frames of the server, after its `welcome`, that no client may take for valid; of `welcome` itself chapter 15 speaks. */
function malformed(trace: Trace): readonly TraceEvent<Message>[] {
  const welcomed = new Set<string>();
  return textsOf(trace, 'server').filter((message) => {
    const decoded = decodedOf(message);
    if (decoded.ok && decoded.value.type === 'welcome') welcomed.add(message.conn);
    if (!welcomed.has(message.conn)) return false;
    if (!decoded.ok) return decoded.reason !== 'too_deep';
    const { value: body } = decoded;
    const validation = validated('s2c', body);
    if (validation.ok || validation.problem.code === 'unknown_type') return false;
    // A batch is judged by its items, if it has any.
    if (body.type === 'batch') return !Array.isArray(body.messages) || body.messages.length === 0;
    return body.type !== 'welcome';
  });
}
