import { isObject } from '@parley/schemas';
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { unlessFewAtOnce } from '../reading/own-window.js';

interface Batch {
  readonly frame: Frame;
  readonly items: readonly unknown[];
  readonly session: Session;
}

/** Judges every batch of a client; one that keeps too few messages unanswered to fill any has none to judge. */
const eachBatch =
  (judge: (batch: Batch, trace: Trace) => Finding) =>
  (trace: Trace): Finding =>
    unlessFewAtOnce(
      trace,
      each(batches(trace), (batch) => judge(batch, trace)),
    );

const ALLOWED = ['message', 'typing', 'read', 'state_update'];

export const allowedItems = check({
  id: 'client/batch/allowed-items',
  requirements: ['PLY-BAT-7'],
  title: 'a batch holds only messages, typing, reads and state updates',
  hint: 'Send joins, leaves, pings and pongs past the batch.',
  judge: eachBatch(({ frame, items }) => {
    const wrong = items.find((item) => !isObject(item) || !ALLOWED.includes(String(item.type)));
    if (wrong === undefined) return items.length > 0 ? pass(frame) : UNREACHED;
    const type = isObject(wrong) ? String(wrong.type) : typeof wrong;
    return fail(`a batch with an item of the type ${type}`, frame);
  }),
});

export const itemLimit = check({
  id: 'client/batch/item-limit',
  requirements: ['PLY-BAT-9'],
  title: 'a batch has at most maxBatchItems items',
  hint: 'Send what is collected when the next item would be one too many.',
  judge: eachBatch(({ frame, items, session }) => {
    const { maxBatchItems } = session.advertised.limits;
    return items.length > maxBatchItems
      ? fail(`a batch of ${items.length} items, maxBatchItems is ${maxBatchItems}`, session.welcome, frame)
      : pass(frame);
  }),
});

export const notEmpty = check({
  id: 'client/batch/not-empty',
  requirements: ['PLY-BAT-10'],
  title: 'no batch is empty',
  hint: 'Let the timer of the window begin with an item, and send nothing when it finds none.',
  judge: eachBatch(({ frame, items }) => (items.length === 0 ? fail('a batch without items', frame) : pass(frame))),
});

export const byteLimit = check({
  id: 'client/batch/byte-limit',
  requirements: ['PLY-LIM-9', 'PLY-BAT-19'],
  title: 'a batch as a whole keeps within maxFrameBytes',
  hint: 'Count bytes of UTF-8, the envelope and the commas included, before an item joins the batch.',
  judge: eachBatch(({ frame, session }, trace) => {
    const event = trace.events[frame.n];
    const bytes = event?.kind === 'message' ? Buffer.byteLength(event.text) : 0;
    const { maxFrameBytes } = session.advertised.limits;
    return bytes > maxFrameBytes
      ? fail(`a batch of ${bytes} bytes, maxFrameBytes is ${maxFrameBytes}`, session.welcome, frame)
      : pass(frame);
  }),
});

/** The batches of the client after `welcome`, with their items as they came. */
function batches(trace: Trace): readonly Batch[] {
  return sessions(trace).flatMap((session) =>
    framesOf(session.connection, 'client', 'batch')
      .filter(({ n, item }) => n > session.welcome.n && item === undefined)
      .map((frame) => ({ frame, items: Array.isArray(frame.body.messages) ? frame.body.messages : [], session })),
  );
}
