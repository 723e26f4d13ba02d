import { check, each, type Finding, fail, notApplicable, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { asleep } from '../../../check/links.js';
import { eventAt } from '../../../trace/place.js';
import { firstAfter } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { commands } from '../reading/application.js';
import { type Collected, collected } from '../reading/collected.js';
import { mostUnanswered, unansweredBefore, unlessFewAtOnce } from '../reading/own-window.js';
import { passages } from '../reading/passage.js';
import { missing } from '../reading/proof.js';

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
  title: 'what is collected goes at once when one more item would be too many, or make the frame too long',
  hint: 'Flush before adding the item that does not fit; do not wait for the window.',
  judge: (trace) => {
    if (!trace.claims('batch')) return notApplicable('the client does not claim batch');
    return unlessFewAtOnce(
      trace,
      each(passages(trace), (passage) => {
        const run = collected(trace).filter((one) => one.passage === passage);
        return each(beyond(run), (extra) => goesFor(trace, run, extra));
      }),
    );
  },
});

/** The first item that cannot have been in the batch that the first of a run began. */
interface Extra {
  readonly extra: Collected;
  readonly what: string;
}

function beyond(run: readonly Collected[]): readonly Extra[] {
  const [first] = run;
  if (!first) return [];
  const { maxBatchItems, maxFrameBytes } = first.passage.session.advertised.limits;
  const tooMany = run[maxBatchItems];
  let bytes = 0;
  // Their texts alone are too long for one frame.
  const tooLong = run.find(({ post }) => {
    bytes += Buffer.byteLength(post.text);
    return bytes > maxFrameBytes;
  });
  return [
    ...(tooMany ? [{ extra: tooMany, what: `item ${maxBatchItems + 1} was given and the full batch` }] : []),
    ...(tooLong ? [{ extra: tooLong, what: `more than ${maxFrameBytes} bytes were given and the batch` }] : []),
  ];
}

function goesFor(trace: Trace, [first]: readonly Collected[], { extra, what }: Extra): Finding {
  if (!first || first === extra || first.window < 2 * LEEWAY + MARGIN) return UNREACHED;
  // All of them were given within one window, so they had to meet in one batch.
  if (extra.from.t - first.from.t > first.window / 4) return UNREACHED;
  const { session } = first.passage;
  const sent = first.post.sent.find(({ conn }) => conn === session.id);
  const lost = first.post.outcomes.length > 0 || session.connection.close !== undefined;
  if (!sent && lost) return UNREACHED;
  if (!sent) return missing(trace, extra.from.n, session.id, `${what} did not leave`, extra.post.command);
  if (asleep(trace, first.from.t, sent.t)) return UNREACHED;
  const late = Math.round(sent.t - extra.from.t);
  if (late <= LEEWAY) return pass(extra.post.command, sent);
  const message = `${what} left only ${late} ms later`;
  return unlessLagged(trace, first.from.t, sent.t, MARGIN, fail(message, extra.post.command, sent));
}

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

function same(pong: Frame, ping: Frame): boolean {
  return JSON.stringify(pong.body.timestamp) === JSON.stringify(ping.body.timestamp);
}
