import { check, each, type Finding, fail, notApplicable, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { asleep } from '../../../check/links.js';
import { eventAt } from '../../../trace/place.js';
import { firstAfter, lastBefore, once } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { type Command, commands } from '../reading/application.js';
import { mostUnanswered, ownWindow, unansweredBefore, unlessFewAtOnce } from '../reading/own-window.js';
import { knownJoined, type Passage, passages, replayEnd } from '../reading/passage.js';
import { type Post, posts } from '../reading/posts.js';
import { disturbed } from '../reading/proof.js';

/** What a client may need beside its window to get a frame out on a busy machine, in ms. */
const LEEWAY = 400;
/** A kit that was later than this proves nothing, in ms. */
const MARGIN = 100;

export const windowFromFirst = check({
  id: 'client/batch/window-from-first',
  requirements: ['PLY-BAT-18'],
  title: 'a collected item leaves at the latest one window after the first item of its batch was collected',
  hint: 'Start the timer with the first item and do not touch it until it fires.',
  judge: (trace) => {
    if (!trace.claims('batch')) return notApplicable('the client does not claim batch');
    return unlessFewAtOnce(
      trace,
      each(collected(trace), ({ post, passage, window, from }) => {
        const sent = post.sent.find(({ conn }) => conn === passage.session.id);
        const due = from.t + window + LEEWAY;
        const seen = sent ?? trace.waits().find(({ t }) => t > due);
        const close = passage.session.connection.close;
        if (seen === undefined || (close && close.t < due && !sent) || asleep(trace, from.t, due)) return UNREACHED;
        // What had not left when the application left the channel never will (PLY-DLV-39).
        const gone = firstAfter(commands(trace, 'leave', 'close', 'reset'), post.command.n);
        if (!sent && gone && gone.t < due) return UNREACHED;
        if (sent && sent.t <= due) {
          // Only items that go on coming while the window runs show that the window does not begin anew.
          const stream = commands(trace, 'send').filter(
            ({ t, n }) => n > post.command.n && t >= from.t + window / 2 && t <= from.t + window,
          );
          return stream.length > 0 ? pass(post.command, sent) : UNREACHED;
        }
        // Who has as many unanswered as ever may keep the others back until one is answered.
        const open = unansweredBefore(trace, eventAt(seen.n));
        if (open > 0 && open >= mostUnanswered(trace)) return UNREACHED;
        const late = Math.round(seen.t - from.t);
        const message = `message ${post.ref} had not left ${late} ms after it was given; the window is ${window} ms`;
        return unlessLagged(
          trace,
          from.t,
          due,
          MARGIN,
          sent ? fail(message, post.command, sent) : fail(message, post.command),
        );
      }),
    );
  },
});

export const fullGoesAtOnce = check({
  id: 'client/batch/full-goes-at-once',
  requirements: ['PLY-BAT-19'],
  title: 'what is collected goes at once when one more item would be too many',
  hint: 'Flush before adding the item that does not fit; do not wait for the window.',
  judge: (trace) => {
    if (!trace.claims('batch')) return notApplicable('the client does not claim batch');
    return unlessFewAtOnce(
      trace,
      each(passages(trace), (passage) => {
        const { maxBatchItems } = passage.session.advertised.limits;
        const run = collected(trace).filter((one) => one.passage === passage);
        const [first] = run;
        const extra = run[maxBatchItems];
        if (!first || !extra || first.window < 2 * LEEWAY + MARGIN) return UNREACHED;
        // All of them were given within one window, so they had to meet in one batch.
        if (extra.from.t - first.from.t > first.window / 4) return UNREACHED;
        const sent = first.post.sent.find(({ conn }) => conn === passage.session.id);
        if (!sent || asleep(trace, first.from.t, sent.t)) return UNREACHED;
        const late = Math.round(sent.t - extra.from.t);
        if (late <= LEEWAY) return pass(extra.post.command, sent);
        const message = `item ${maxBatchItems + 1} was given and the full batch left only ${late} ms later`;
        return unlessLagged(trace, first.from.t, sent.t, MARGIN, fail(message, extra.post.command, sent));
      }),
    );
  },
});

export const controlNotDelayed = check({
  id: 'client/batch/control-not-delayed',
  requirements: ['PLY-BAT-21', 'PLY-BAT-7'],
  title: 'pongs and joins do not wait for the batch that is being collected',
  hint: 'Only messages, typing, reads and state updates pass through the collector.',
  judge: (trace) => {
    if (!trace.claims('batch')) return notApplicable('the client does not claim batch');
    return each(sessions(trace), ({ connection }) => {
      const stimuli = [
        ...framesOf(connection, 'server', 'ping').map((ping) => ({
          at: ping,
          answer: framesOf(connection, 'client', 'pong').find((pong) => pong.n > ping.n && same(pong, ping)),
        })),
        ...commands(trace, 'join').map((join) => ({
          at: join,
          answer: framesOf(connection, 'client', 'join').find(
            (frame) => frame.n > join.n && frame.body.channelId === join.line.channelId,
          ),
        })),
      ];
      return each(stimuli, ({ at, answer }) => {
        const held = collected(trace).find(({ post, from, passage }) => {
          const sent = post.sent.find(({ conn }) => conn === connection.id);
          return passage.session.connection === connection && from.n < at.n && sent !== undefined && sent.n > at.n;
        });
        const batch = held?.post.sent.find(({ conn }) => conn === connection.id);
        if (!batch || !answer || asleep(trace, at.t, batch.t)) return UNREACHED;
        // A client may also send what it has collected, and the answer right behind it.
        if (answer.n < batch.n || answer.t - at.t < LEEWAY) return pass(at, answer);
        const waited = Math.round(batch.t - at.t);
        // What comes long after the batch did not wait for it; a pong has an interval for its way (PLY-HBT-11).
        if (waited < LEEWAY || answer.t - batch.t > LEEWAY) return UNREACHED;
        const message = `a ${answer.type} waited ${waited} ms and came only after the batch that was being collected`;
        return unlessLagged(trace, at.t, batch.t, MARGIN, fail(message, at, batch, answer));
      });
    });
  },
});

export const noOvertaking = check({
  id: 'client/batch/no-overtaking',
  requirements: ['PLY-BAT-20'],
  title:
    'nothing of a channel overtakes a message of it that was collected earlier, and no leave a read mark or state change',
  hint: 'Pass everything of a channel through the same collector, and flush it before a leave.',
  judge: (trace) => {
    if (!trace.claims('batch')) return notApplicable('the client does not claim batch');
    const messages = collectedMessages(trace).map((item) =>
      overtaken(trace, item, ['read', 'set_state', 'typing', 'leave']),
    );
    // A read mark or a state change may wait for a later one to take its place, and is collected only then; a leave ends the wait.
    const registers = collectedRegisters(trace).map((item) => overtaken(trace, item, ['leave']));
    return each([...messages, ...registers], (finding) => finding);
  },
});

function overtaken(trace: Trace, { command, what, passage, frame }: Item, by: readonly string[]): Finding {
  const given = command.answer?.n ?? Number.POSITIVE_INFINITY;
  const later = commands(trace, ...by).filter(({ n, line }) => n > given && line.channelId === command.line.channelId);
  return each(later, (one) => {
    const next = frameOf(passage, one);
    if (!next) return UNREACHED;
    return next.n < frame.n
      ? fail(`a ${next.type}, given after ${what}, overtook it`, command, one, next)
      : pass(frame, next);
  });
}

interface Item {
  readonly command: Command;
  readonly what: string;
  readonly passage: Passage;
  readonly frame: Frame;
}

function collectedMessages(trace: Trace): readonly Item[] {
  return collected(trace).flatMap(({ post, passage }) => {
    const frame = post.sent.find(({ conn }) => conn === passage.session.id);
    return frame ? [{ command: post.command, what: `message ${post.ref}`, passage, frame }] : [];
  });
}

/** Read marks and state changes that came in a batch, none of their kind before them being unanswered. */
function collectedRegisters(trace: Trace): readonly Item[] {
  return commands(trace, 'read', 'set_state').flatMap((command) => {
    const { channelId } = command.line;
    const passage = memberAt(trace, channelId, command.n);
    const frame = passage && frameOf(passage, command);
    if (!frame || frame.item === undefined) return [];
    const { connection } = passage.session;
    const waits = framesOf(connection, 'client', frame.type).some(
      (one) =>
        one.n < frame.n &&
        one.body.channelId === channelId &&
        !framesOf(connection, 'server').some(({ body, n }) => body.replyTo === one.body.id && n < command.n),
    );
    return waits ? [] : [{ command, what: `its ${frame.type}`, passage, frame }];
  });
}

interface Collected {
  readonly post: Post;
  readonly passage: Passage;
  readonly window: number;
  readonly from: { readonly n: number; readonly t: number };
}

/** Messages given, with batching, to a member whose replay was through and who had room to send; `from` is when it was given. */
const collected = once((trace: Trace): readonly Collected[] => {
  const all = posts(trace);
  const most = ownWindow(trace);
  return all.flatMap((post) => {
    const { command, channelId } = post;
    const window = lastBefore(commands(trace, 'connect'), command.n)?.line.batchWindowMs;
    if (typeof window !== 'number') return [];
    const passage = memberAt(trace, channelId, command.n);
    if (!passage || !command.answer) return [];
    const open = all.filter(
      (one) => one.command.n <= command.n && ![...one.fates, ...one.outcomes].some(({ n }) => n < command.n),
    );
    const { maxInFlight } = passage.session.advertised.limits;
    if (open.length > Math.min(most ?? maxInFlight, maxInFlight)) return [];
    return [{ post, passage, window, from: command.answer }];
  });
});

/** The membership in which a client is that has all of its replay when it is given something. */
function memberAt(trace: Trace, channelId: unknown, n: number): Passage | undefined {
  const passage = passages(trace).find(
    (one) =>
      one.channelId === channelId &&
      knownJoined(trace, one) < n &&
      replayEnd(one) < n &&
      (one.session.connection.close?.n ?? Number.POSITIVE_INFINITY) > n &&
      !(one.left && one.left.n < n),
  );
  if (!passage || passage.session.goodbye || disturbed(trace, channelId, passage.joined.n, n)) return undefined;
  return passage;
}

function frameOf({ session, channelId }: Passage, { line, n }: Command): Frame | undefined {
  return framesOf(session.connection, 'client').find(({ type, body, n: at }) => {
    if (body.channelId !== channelId || at < n) return false;
    if (line.command === 'read') return type === 'read' && body.offset === line.offset;
    if (line.command === 'typing') return type === 'typing' && body.active === line.active;
    if (line.command === 'leave') return type === 'leave';
    return (
      type === 'state_update' && body.key === line.key && JSON.stringify(body.value) === JSON.stringify(line.value)
    );
  });
}

function same(pong: Frame, ping: Frame): boolean {
  return JSON.stringify(pong.body.timestamp) === JSON.stringify(ping.body.timestamp);
}
