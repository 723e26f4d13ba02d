import { closeAction } from '@parley/schemas';
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { delays } from '../../../check/delays.js';
import { type Link, links, watched } from '../../../check/links.js';
import { returns } from '../../../check/returns.js';
import { OWN_REASONS } from '../../../check/stays.js';
import type { Close, TraceEvent } from '../../../trace/events.js';
import { type Connection, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { connectAt } from '../reading/application.js';
import { COLLECTED_WITHIN } from '../reading/collected.js';
import { passagesOn, replayEnd } from '../reading/passage.js';
import { posts } from '../reading/posts.js';
import { falseHole } from '../reading/proof.js';

const REQUESTS = new Set(['join', 'leave', 'message', 'read', 'state_update']);
const ASKING = new Set(['join', 'leave', 'send', 'read', 'set_state']);

/** The pong that shows that the client has read the `goodbye`: it answers a ping that was sent after it. */
function readProof({ connection, goodbye }: Link): Frame | undefined {
  const ping = goodbye && framesOf(connection, 'server', 'ping').find((frame) => frame.n > goodbye.n);
  return (
    ping &&
    framesOf(connection, 'client', 'pong').find(
      (pong) => pong.n > ping.n && pong.body.timestamp === ping.body.timestamp,
    )
  );
}

export const silentAfterGoodbye = check({
  id: 'client/reconnect/no-request-after-goodbye',
  requirements: ['PLY-REC-31', 'PLY-QUE-16'],
  title: 'after goodbye the client sends no request on that connection',
  hint: 'Treat a draining connection as offline for everything that the application asks; only pings and pongs go on.',
  judge: (trace) => {
    const flushed = flushes(trace);
    if (flushed) return flushed;
    return each(links(trace), (link) => {
      const proof = readProof(link);
      if (!proof || !link.goodbye) return UNREACHED;
      const request = framesOf(link.connection, 'client').find(
        (frame) => frame.n > proof.n && REQUESTS.has(frame.type),
      );
      if (request) return fail(`a \`${request.type}\` after \`goodbye\` was read`, link.goodbye, request);
      const asked = trace
        .of('command')
        .some(({ n, line }) => n > proof.n && ASKING.has(line.command) && trace.settled(link.connection.id, n));
      return asked ? pass(link.goodbye) : UNREACHED;
    });
  },
});

/** Once or twice the end of a window may fall together with a goodbye on its way; so often, at other moments of it, it does not. */
const OFTEN = 3;

/** Blames a client whose batch, which had been waiting for longer than it takes to collect it, always goes out when goodbye comes. */
function flushes(trace: Trace): Finding | undefined {
  const rounds = links(trace).flatMap(({ connection, goodbye, attempt }) => {
    if (!goodbye || connectAt(trace, attempt.n)?.line.batchWindowMs === undefined) return [];
    const since = goodbye.t - COLLECTED_WITHIN;
    const open = new Set(
      passagesOn(trace, connection.id).flatMap((one) =>
        trace.timeAt(one.joined.n) < since && replayEnd(one) < goodbye.n && !one.left ? [one.channelId] : [],
      ),
    );
    const waiting = posts(trace).filter(
      ({ command, channelId, sent, outcomes }) =>
        open.has(channelId) &&
        (command.answer?.t ?? goodbye.t) < since &&
        !sent.some(({ conn, n }) => conn === connection.id && n < goodbye.n) &&
        !outcomes.some(({ n }) => n < goodbye.n),
    );
    const frame = waiting.flatMap(({ sent }) => sent).find(({ conn }) => conn === connection.id);
    return waiting.length > 0 ? [{ goodbye, frame }] : [];
  });
  const last = rounds.at(-1);
  if (rounds.length < OFTEN || !last?.frame || rounds.some(({ frame }) => !frame)) return undefined;
  return fail(
    `at each of ${rounds.length} goodbyes, and not before, a batch went out that was being collected`,
    last.goodbye,
    last.frame,
  );
}

export const readsOnAfterGoodbye = check({
  id: 'client/reconnect/reads-on-after-goodbye',
  requirements: ['PLY-REC-32'],
  title: 'frames that come between goodbye and the close are processed',
  hint: '`goodbye` ends the sending, not the reading.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { connection, goodbye } = link;
      if (!goodbye) return UNREACHED;
      const left = leaves(link);
      if (left)
        return fail(
          `the client left after \`goodbye\`, with ${left.code}, and the server had not closed`,
          goodbye,
          left,
        );
      // What a client missed by itself it may be given by the replay of its next connection.
      const session = sessions(trace).find(({ id }) => id === connection.id);
      const holed = session && falseHole(trace, session);
      return each(framesOf(connection, 'server'), (frame) => {
        if (frame.type !== 'message' && !answersMessage(connection, frame)) return UNREACHED;
        if (frame.n < goodbye.n || !isNextSlot(connection.frames, frame)) return UNREACHED;
        const { channelId, offset } = frame.body;
        const given = trace
          .adapterEvents('message')
          .find(({ n, line }) => n > frame.n && line.channelId === channelId && line.offset === offset);
        if (given && given.n < (holed?.n ?? Number.POSITIVE_INFINITY)) return pass(frame, given);
        return holed || trace.settled(connection.id, frame.n)
          ? fail(`a slot that came as ${frame.type} after \`goodbye\` was not delivered`, goodbye, frame)
          : UNREACHED;
      });
    }),
});

/** The close by which a client ended a draining connection of its own accord: not a dead one, not for a hole. */
function leaves({ connection: { close }, welcome, goodbye, ended }: Link): TraceEvent<Close> | undefined {
  if (close?.by !== 'client' || !welcome || !goodbye || close.n < goodbye.n) return undefined;
  if (close.n > (ended?.n ?? Number.POSITIVE_INFINITY)) return undefined;
  return OWN_REASONS.includes(close.code) ? undefined : close;
}

/** Whether a frame is the ack for a message that was sent on the connection. */
function answersMessage(connection: Connection, { type, n, body }: Frame): boolean {
  const asked = framesOf(connection, 'client', 'message').some((one) => one.body.id === body.replyTo && one.n < n);
  return type === 'ack' && asked;
}

/** Whether a message continues what the server has sent of its channel on this connection. */
function isNextSlot(frames: readonly Frame[], message: Frame): boolean {
  const { channelId, offset } = message.body;
  const before = frames.filter(
    ({ n, from, body }) => from === 'server' && n < message.n && body.channelId === channelId,
  );
  const known = before.flatMap(({ body }) => (typeof body.offset === 'number' ? [body.offset] : []));
  return before.some(({ type }) => type === 'joined') && Math.max(...known) + 1 === offset;
}

export const goodbyeGoverns = check({
  id: 'client/reconnect/goodbye-governs',
  requirements: ['PLY-REC-33'],
  title: 'after goodbye its code counts, with whatever code the connection then ends',
  hint: 'Keep the `goodbye` with the connection and let it replace code and delay of the loss, a reset included.',
  judge: (trace: Trace) =>
    each(delays(trace), (delay) => {
      const { link, loss } = delay;
      const reported = link.connection.close?.code;
      if (!link.goodbye || loss.n < link.goodbye.n || reported === loss.code) return UNREACHED;
      if (closeAction(loss.code) !== 'final') return returns(trace, delay, `\`goodbye\` with ${loss.code}`);
      if (link.next)
        return fail(
          `\`goodbye\` said ${loss.code}, which is final, and the client came back`,
          link.goodbye,
          link.next.attempt,
        );
      return watched(trace, loss.t + 400, link) ? pass(link.goodbye) : UNREACHED;
    }),
});
