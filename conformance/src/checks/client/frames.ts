import { check, each, type Finding, fail, pass, UNREACHED } from '../../check/check.js';
import { clientStays } from '../../check/stays.js';
import type { Message, TraceEvent } from '../../trace/events.js';
import { decodedOf, validated } from '../../trace/reading.js';
import { groupBy, once } from '../../trace/search.js';
import type { Frame, Trace } from '../../trace/trace.js';
import { writtenUnusually } from '../reading/notation.js';
import { mayBeRandom } from '../reading/random-bits.js';
import { repeatedName } from '../reading/repeated-name.js';
import { commands } from './reading/application.js';
import { arrivals } from './reading/passage.js';
import { contentKey, messagesById, posts } from './reading/posts.js';
import { counted, deliveryOf, missing } from './reading/proof.js';
import { reportedEach } from './reading/reports.js';
import { unlessUnidentified } from './reading/unidentified.js';
import { connectedAfter } from './reading/welcomed.js';

export const framesValid = check({
  id: 'client/frames/valid',
  requirements: ['PLY-FRM-1', 'PLY-FRM-9', 'PLY-FRM-14'],
  title: 'every frame that the client sends is valid against the schema of its type',
  hint: 'Compare the frame with the table of its type in the chapter that describes it; no field may be null but `data` and `value`.',
  judge: (trace) =>
    each(textsOf(trace, 'client'), (message) => {
      const decoded = decodedOf(message);
      if (!decoded.ok) return fail(`the client sent a text that is no frame (${decoded.reason})`, message);
      const validation = validated('c2s', decoded.value);
      return validation.ok
        ? pass(message)
        : fail(`the client sent an invalid frame: ${validation.problem.message}`, message);
    }),
});

export const idsLongEnough = check({
  id: 'client/frames/ids-random',
  requirements: ['PLY-FRM-34'],
  title: 'request ids are long enough for 122 random bits, and none is used for two requests',
  hint: 'Make ids with a random UUID (version 4) or 16 bytes of a secure random source.',
  judge: (trace) => {
    const first = new Map<string, string>();
    return each(trace.frames('client'), (frame) => {
      const { id } = frame.body;
      if (typeof id !== 'string') return UNREACHED;
      if (!mayBeRandom(id)) return fail(`the id ${JSON.stringify(id)} has no room for 122 random bits`, frame);
      const { type, channelId, text } = frame.body;
      const request = JSON.stringify([type, channelId, text]);
      if ((first.get(id) ?? request) !== request)
        return fail(`the id ${id} was used for another request before`, frame);
      first.set(id, request);
      return pass(frame);
    });
  },
});

export const idsUnanswered = check({
  id: 'client/frames/ids-of-unanswered',
  requirements: ['PLY-FRM-32'],
  title: 'no request carries the id of another that is still unanswered on the connection',
  hint: 'Make a fresh id for every request, registers and joins included; resend on a new connection only.',
  judge: (trace) =>
    // Writes without `id` can be many at once, and no two of them be confused.
    unlessUnidentified(
      trace,
      'state_update',
      each(trace.connections, ({ frames }) => {
        const open = new Map<unknown, Frame>();
        let together: Frame | undefined;
        for (const frame of frames) {
          const { id, replyTo } = frame.body;
          if (frame.from === 'server') open.delete(replyTo);
          if (frame.from === 'server' || typeof id !== 'string') continue;
          const same = open.get(id);
          if (same) return fail(`the id ${id} is that of a request that was not answered yet`, same, frame);
          if (open.size > 0) together = frame;
          open.set(id, frame);
        }
        return together ? pass(together) : UNREACHED;
      }),
    ),
});

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

export const namesOnce = check({
  id: 'client/frames/names-once',
  requirements: ['PLY-FRM-8'],
  title: 'no object in a frame of the client has two members of the same name',
  hint: 'Build frames as maps, not by joining strings.',
  judge: (trace) =>
    each(textsOf(trace, 'client'), (message) => {
      const decoded = decodedOf(message);
      const name = repeatedName(message.text, decoded.ok ? decoded.value : undefined);
      return name === undefined
        ? pass(message)
        : fail(`a frame of the client has the member ${JSON.stringify(name)} twice`, message);
    }),
});

export const sendsValues = check({
  id: 'client/frames/sends-values',
  requirements: ['PLY-DLV-50', 'PLY-SEC-17'],
  title: 'text and data of a message leave as the application gave them, whatever the members of the data are called',
  hint: 'Trim and normalize nothing, and copy values with what keeps every name: `__proto__` is lost where an object is filled by assignment.',
  judge: (trace) => {
    // What was refused has another check, and what another client of the trace was given may have been under way.
    const given = groupBy(commands(trace, 'send'), ({ line }) => contentKey(0, line.channelId, line.text, line.data));
    return each(messagesById(trace).values(), ([first]) => {
      if (!first) return UNREACHED;
      const { channelId, text, data } = first.body;
      const [command] = given.get(contentKey(0, channelId, text, data)) ?? [];
      if (command && command.n < first.n) return pass(command, first);
      const message = 'a message left with a text or data that the application did not give';
      const others = posts(trace).filter((post) => post.channelId === channelId && post.command.n < first.n);
      const meant = others.find((post) => post.text === text) ?? others.find(({ sent }) => sent.length === 0);
      return meant ? fail(message, meant.command, first) : UNREACHED;
    });
  },
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

function textsOf(trace: Trace, from: 'client' | 'server'): readonly TraceEvent<Message>[] {
  return trace.of('message').filter((message) => message.from === from && !message.binary);
}

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
    return body.type !== 'welcome' && body.type !== 'batch';
  });
}

/** What the application is told by a frame of a type. */
const TOLD = [
  ['message', 'message'],
  ['typing', 'typing'],
  ['read', 'read'],
  ['state_update', 'state'],
] as const;

/** What came of a text that no client may take for a frame: something that only it names was told, or its ping was answered. */
function effectOf(trace: Trace, { n, conn, text }: TraceEvent<Message>): { readonly n: number } | undefined {
  const type = /"type":"\s*(\w+)/.exec(text)?.[1]?.toLowerCase();
  const names = [...text.matchAll(/"(text|userId|key|timestamp)":"((?:[^"\\])+)"/g)];
  const own = names.filter(([, field, name]) => field && name && !validNames(trace).has(name));
  const event = TOLD.find(([frame]) => frame === type)?.[1];
  const told =
    event &&
    trace.adapterEvents(event).find((one) => one.n > n && own.some(([, field = '', name]) => one.line[field] === name));
  if (told || type !== 'ping') return told;
  return trace
    .frames('client', 'pong')
    .find((pong) => pong.conn === conn && pong.n > n && own.some(([, , name]) => pong.body.timestamp === name));
}

/** Names, texts and stamps in valid frames of the server: what is told of these came of them. */
const validNames = once((trace: Trace) => {
  const valid = trace.frames('server').filter(({ body }) => validated('s2c', body).ok);
  return new Set(valid.flatMap(({ body }) => [body.text, body.userId, body.key, body.timestamp]));
});
