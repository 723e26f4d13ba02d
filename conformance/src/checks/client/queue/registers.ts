import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { answersTo, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { canonical } from '../../reading/canonical.js';
import { type Command, commands, lifeAt } from '../reading/application.js';
import { type Passage, passages } from '../reading/passage.js';
import { disturbed, missing } from '../reading/proof.js';
import { unidentified, unlessUnidentified } from '../reading/unidentified.js';

export const readsCoalesced = check({
  id: 'client/queue/reads-coalesced',
  requirements: ['PLY-QUE-8'],
  title: 'of the reads that waited for joined one is sent per channel, the greatest',
  hint: 'Keep one number per channel and raise it; it is a register, not a list.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(passages(trace), (passage) => {
      const waited = waitedFor(trace, passage, 'read');
      const greatest = waited.toSorted((a, b) => Number(b.line.offset) - Number(a.line.offset))[0];
      if (!greatest || reborn(passage)) return UNREACHED;
      const sent = framesOf(passage.session.connection, 'client', 'read').filter((one) =>
        isQueued(trace, passage, one),
      );
      // One that was unanswered at the loss may be repeated beside it (PLY-QUE-13).
      const repeated = unanswered(trace, passage, 'read').length > 0 ? 1 : 0;
      const second = sent[1 + repeated];
      if (second)
        return fail(`${sent.length} reads were sent for what had waited`, greatest, ...sent.slice(0, 1), second);
      if (!sent[0]) return UNREACHED;
      const right = sent.some(({ body }) => Number(body.offset) === Number(greatest.line.offset));
      if (right) return waited.length > 1 ? pass(greatest, sent[0]) : UNREACHED;
      return repeated > 0 && sent.length === 1
        ? UNREACHED
        : fail(
            `the read sent was ${sent[0].body.offset}, the greatest that waited ${greatest.line.offset}`,
            greatest,
            sent[0],
          );
    });
  },
});

export const readsKept = check({
  id: 'client/queue/reads-kept',
  requirements: ['PLY-QUE-8', 'PLY-QUE-13'],
  title: 'a read given while offline is sent after the next joined of the same epoch',
  hint: 'Send the register with the flush of the channel, once joined has come.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(passages(trace), (passage) => {
      const waited = waitedFor(trace, passage, 'read').filter(({ line }) => fresh(passage, Number(line.offset)));
      const [last] = waited.toSorted((a, b) => Number(b.line.offset) - Number(a.line.offset));
      if (!last || reborn(passage) || disturbed(trace, passage.channelId, last.n, passage.joined.n)) return UNREACHED;
      const sent = framesOf(passage.session.connection, 'client', 'read').find(
        ({ body }) => body.channelId === passage.channelId && Number(body.offset) >= Number(last.line.offset),
      );
      if (sent) return pass(last, sent);
      return missing(
        trace,
        passage.joined.n,
        passage.session.id,
        `the read ${last.line.offset}, given while offline, was not sent`,
        last,
        passage.joined,
      );
    });
  },
});

export const readsDieWithEpoch = check({
  id: 'client/queue/reads-die-with-epoch',
  requirements: ['PLY-QUE-11'],
  title: 'a read that waited is not sent into another epoch',
  hint: 'Drop the queued read when joined names another epoch: its offset would mark another message.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    // One without an id that was sent has been forgotten, in whichever epoch.
    return unlessUnidentified(
      trace,
      'read',
      each(passages(trace), (passage) => {
        if (!reborn(passage)) return UNREACHED;
        const waited = [...waitedFor(trace, passage, 'read'), ...unanswered(trace, passage, 'read')];
        const [first] = waited;
        if (!first) return UNREACHED;
        const sent = framesOf(passage.session.connection, 'client', 'read').find((one) =>
          isQueued(trace, passage, one),
        );
        if (sent) return fail('a read of the old epoch was sent in the new one', first, passage.joined, sent);
        return trace.settled(passage.session.id, passage.joined.n) ? pass(first, passage.joined) : UNREACHED;
      }),
    );
  },
});

export const statesCoalesced = check({
  id: 'client/queue/states-coalesced',
  requirements: ['PLY-QUE-9'],
  title: 'of the state updates that waited for joined one is sent per key, with the newest value',
  hint: 'Keep one value per channel and key and overwrite it.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    return each(changes(trace), ({ passage, waited, last }) => {
      const queued = updates(passage, last.line.key).filter((one) => isQueued(trace, passage, one));
      const sent = queued.filter((one) => !stampedAnew(passage, one, queued));
      const [first, second] = sent;
      if (second) return fail(`${sent.length} updates of one key were sent for what had waited`, last, second);
      if (!first)
        return missing(
          trace,
          passage.joined.n,
          passage.session.id,
          'a state update given while offline was not sent',
          last,
          passage.joined,
        );
      const right = canonical(first.body.value) === canonical(last.line.value ?? null);
      if (!right) return fail('the update sent was not the newest that had waited', last, first);
      return waited.length > 1 ? pass(last, first) : UNREACHED;
    });
  },
});

export const repeatsState = check({
  id: 'client/queue/repeats-state',
  requirements: ['PLY-QUE-12'],
  title: 'a state update that was not answered is sent again after the next joined',
  hint: 'Keep the update until its ack or error; the loss of a connection leaves it where it is.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    const excused = unidentified(trace, 'state_update');
    if (excused) return excused;
    return each(passages(trace), (passage) =>
      each(unanswered(trace, passage, 'state_update'), (frame) => {
        const newest = commands(trace, 'set_state').findLast(
          ({ line, n }) => n < passage.joined.n && line.channelId === passage.channelId && line.key === frame.body.key,
        );
        const replaced = canonical(newest?.line.value ?? null) !== canonical(frame.body.value);
        const again = updates(passage, frame.body.key);
        if (replaced || disturbed(trace, passage.channelId, frame.n, passage.joined.n)) return UNREACHED;
        return repetition(
          trace,
          passage,
          frame,
          again.find((one) => canonical(one.body.value) === canonical(frame.body.value)),
        );
      }),
    );
  },
});

export const repeatsRead = check({
  id: 'client/queue/repeats-read',
  requirements: ['PLY-QUE-13'],
  title: 'the greatest read that was not answered is sent again after the next joined of its epoch',
  hint: 'Keep the read until its ack or error; a greater one takes its place.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    const excused = unidentified(trace, 'read');
    if (excused) return excused;
    return each(passages(trace), (passage) => {
      if (reborn(passage) || !passage.since) return UNREACHED;
      const [greatest] = unanswered(trace, passage, 'read').toSorted(
        (a, b) => Number(b.body.offset) - Number(a.body.offset),
      );
      if (!greatest || disturbed(trace, passage.channelId, greatest.n, passage.joined.n)) return UNREACHED;
      if (!fresh(passage, Number(greatest.body.offset))) return UNREACHED;
      const again = framesOf(passage.session.connection, 'client', 'read').find(
        ({ body }) => body.channelId === passage.channelId && Number(body.offset) >= Number(greatest.body.offset),
      );
      return repetition(trace, passage, greatest, again);
    });
  },
});

function repetition(trace: Trace, passage: Passage, frame: Frame, again: Frame | undefined): Finding {
  if (again) return pass(frame, again);
  return missing(
    trace,
    passage.joined.n,
    passage.session.id,
    `a ${frame.type} was not answered and was not sent again`,
    frame,
    passage.joined,
  );
}

/** Register commands that were given while the channel was certainly not joined, between the last membership and this one. */
function waitedFor(trace: Trace, passage: Passage, command: string): readonly Command[] {
  const { channelId, joined } = passage;
  const before = earlier(trace, passage);
  const from = before?.left?.n ?? before?.session.connection.close?.n;
  if (before && from === undefined) return [];
  return commands(trace, command).filter(
    ({ n, line, taken }) =>
      taken &&
      line.channelId === channelId &&
      n > (from ?? -1) &&
      n < joined.n &&
      lifeAt(trace, n) === lifeAt(trace, joined.n),
  );
}

/** Whether a frame of this membership can only come from what had waited: the application asked for nothing new before it. */
function isQueued(trace: Trace, { channelId, joined }: Passage, frame: Frame): boolean {
  if (frame.body.channelId !== channelId || frame.n < joined.n) return false;
  const command = frame.type === 'read' ? 'read' : 'set_state';
  return !commands(trace, command).some(
    ({ n, line }) =>
      n > joined.n &&
      n < frame.n &&
      line.channelId === channelId &&
      (command === 'read' || line.key === frame.body.key),
  );
}

/** Whether an update can be one of those before it that was answered with `clock_skew` (PLY-STA-32). */
function stampedAnew({ session }: Passage, frame: Frame, updates: readonly Frame[]): boolean {
  return updates
    .filter(({ n }) => n < frame.n)
    .flatMap((one) => answersTo(session.connection, one))
    .some(({ n, body }) => n < frame.n && body.code === 'clock_skew');
}

/** Register frames with an id on the membership before this one whose answer had not come when its connection was lost. */
function unanswered(trace: Trace, passage: Passage, type: 'read' | 'state_update'): readonly Frame[] {
  const before = earlier(trace, passage);
  if (!before || before.left || before.session === passage.session) return [];
  const { connection } = before.session;
  const answered = new Set(framesOf(connection, 'server').map(({ body }) => body.replyTo));
  return framesOf(connection, 'client', type).filter(
    ({ body, n }) =>
      body.channelId === passage.channelId &&
      typeof body.id === 'string' &&
      !answered.has(body.id) &&
      n > before.joined.n,
  );
}

function earlier(trace: Trace, { channelId, joined }: Passage): Passage | undefined {
  return passages(trace).findLast(
    (one) =>
      one.channelId === channelId && one.joined.n < joined.n && lifeAt(trace, one.joined.n) === lifeAt(trace, joined.n),
  );
}

function changes(trace: Trace) {
  return passages(trace).flatMap((passage) => {
    const all = waitedFor(trace, passage, 'set_state');
    return [...new Set(all.map(({ line }) => line.key))].flatMap((key) => {
      const waited = all.filter(({ line }) => line.key === key);
      const last = waited.at(-1);
      // An unanswered update of the key is repeated, or replaced by the newest value: the same one frame.
      return last && !disturbed(trace, passage.channelId, last.n, passage.joined.n) ? [{ passage, waited, last }] : [];
    });
  });
}

function updates({ channelId, session, joined }: Passage, key: unknown): readonly Frame[] {
  return framesOf(session.connection, 'client', 'state_update').filter(
    ({ body, n }) => body.channelId === channelId && body.key === key && n > joined.n,
  );
}

/** Whether a read of this offset is worth sending: the client has the message, and its user's mark, as `joined` says it, is less. */
function fresh({ base, joined, session }: Passage, offset: number): boolean {
  const { reads } = joined.body as { reads?: readonly { userId?: unknown; offset?: unknown }[] };
  const mark = reads?.find(({ userId }) => userId === session.userId)?.offset;
  return offset <= base && offset > Number(mark ?? 0);
}

function reborn({ since, epoch }: Passage): boolean {
  return since?.epoch !== undefined && since.epoch !== epoch;
}
