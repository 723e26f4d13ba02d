/** Read marks that the server tells, and what the application is shown of them (12.2, 12.3, 12.5). */
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import type { EventLine, TraceEvent } from '../../../trace/events.js';
import { validated } from '../../../trace/reading.js';
import type { Trace } from '../../../trace/trace.js';
import { lifeAt, lifeOf, told } from '../reading/application.js';
import { type Passage, passageAt, passages } from '../reading/passage.js';
import { digested } from '../reading/proof.js';

interface Mark {
  readonly userId: string;
  readonly offset: number;
}

const marksOf = ({ joined }: Passage): readonly Mark[] => (joined.body as { reads?: readonly Mark[] }).reads ?? [];

/** The membership of the same client before this one. */
const before = (trace: Trace, passage: Passage) =>
  passages(trace).findLast(
    ({ channelId, joined, session }) =>
      channelId === passage.channelId &&
      joined.n < passage.joined.n &&
      lifeOf(trace, session) === lifeOf(trace, passage.session),
  );

/** The mark of a user that the application was shown last before this membership, by the same client. */
const shownBefore = (trace: Trace, passage: Passage, userId: unknown) =>
  told(trace, 'read', passage.channelId).findLast(
    ({ n, line }) =>
      n < passage.joined.n && line.userId === userId && lifeAt(trace, n) === lifeOf(trace, passage.session),
  );

/** The event that shows a mark after event `n`, in this membership. */
function shown(trace: Trace, passage: Passage, n: number, mark: Mark): TraceEvent<EventLine> | undefined {
  const next = passages(trace).find(({ channelId, joined }) => channelId === passage.channelId && joined.n > n);
  return told(trace, 'read', passage.channelId).find(
    (event) =>
      event.n > n &&
      event.n < (next?.joined.n ?? Number.POSITIVE_INFINITY) &&
      event.line.userId === mark.userId &&
      event.line.offset === mark.offset,
  );
}

/** Relayed marks of a user in a membership; a client may show the last of several alone. */
const relays = (trace: Trace, passage: Passage, userId: unknown) =>
  trace
    .frames('server', 'read')
    .filter(({ n, conn, body }) => body.userId === userId && passageAt(trace, conn, body.channelId, n) === passage);

export const marksOfJoined = check({
  id: 'client/read/takes-marks-of-joined',
  requirements: ['PLY-RED-16'],
  title: 'marks that reads of a later joined names otherwise are shown as it names them',
  hint: 'Take each entry of `reads` as it is, whatever you knew of its user, and tell the application what has changed.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(passages(trace), (passage) =>
      each(marksOf(passage), (mark) => {
        const earlier = before(trace, passage);
        const known = shownBefore(trace, passage, mark.userId);
        if (!earlier || !known || mark.userId === passage.session.userId) return UNREACHED;
        const was = Number(known.line.offset);
        // Also within an epoch it may be less: what a server had not acknowledged need not outlive its restart (12.1).
        if (mark.offset === was) return UNREACHED;
        const { n } = passage.joined;
        const event = shown(trace, passage, n, mark);
        if (event) return pass(known, passage.joined, event);
        if (relays(trace, passage, mark.userId).length > 0 || !digested(trace, passage.session.id, n)) return UNREACHED;
        const moved = `from ${was} to ${mark.offset}`;
        return fail(
          `\`reads\` of joined moved the mark of ${mark.userId} ${moved}, and it was not shown`,
          known,
          passage.joined,
        );
      }),
    );
  },
});

export const marksForgotten = check({
  id: 'client/read/forgets-marks-of-old-epoch',
  requirements: ['PLY-RED-19'],
  title: 'after a joined with another epoch a relayed read is shown, however far its user had read before',
  hint: 'Drop all marks of the channel when the epoch changes: offsets of two epochs cannot be compared.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(trace.frames('server', 'read'), (frame) => {
      const passage = passageAt(trace, frame.conn, frame.body.channelId, frame.n);
      const earlier = passage && before(trace, passage);
      if (!passage || !earlier || earlier.epoch === passage.epoch) return UNREACHED;
      const mark = { userId: String(frame.body.userId), offset: Number(frame.body.offset) };
      const known = shownBefore(trace, passage, mark.userId);
      const alone = relays(trace, passage, mark.userId).length === 1;
      const named = marksOf(passage).some(({ userId }) => userId === mark.userId);
      if (!known || Number(known.line.offset) <= mark.offset || !alone || named) return UNREACHED;
      const event = shown(trace, passage, frame.n, mark);
      if (event) return pass(known, passage.joined, frame, event);
      const message = `the mark ${mark.offset} of the new epoch was not shown, that of the old one was ${known.line.offset}`;
      return digested(trace, frame.conn, frame.n) ? fail(message, known, passage.joined, frame) : UNREACHED;
    });
  },
});

export const relayedMarks = check({
  id: 'client/read/takes-relayed-marks',
  requirements: ['PLY-RED-21'],
  title: 'a relayed read beyond the mark that the client holds is shown, also before the replay is through',
  hint: 'Handle `read` as it comes: marks are no part of the log, and wait for no slot.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(trace.frames('server', 'read'), (frame) => {
      const passage = passageAt(trace, frame.conn, frame.body.channelId, frame.n);
      const mark = { userId: String(frame.body.userId), offset: Number(frame.body.offset) };
      if (!passage || !validated('s2c', frame.body).ok) return UNREACHED;
      // The own mark may be further already by what its client has read itself.
      if (mark.userId === passage.session.userId) return UNREACHED;
      const others = relays(trace, passage, mark.userId).filter((one) => one !== frame);
      // Of several the last alone may be shown.
      if (others.some(({ n, body }) => n > frame.n || Number(body.offset) >= mark.offset)) return UNREACHED;
      if (mark.offset <= heldBefore(trace, passage, mark.userId)) return UNREACHED;
      const event = shown(trace, passage, frame.n, mark);
      if (event) return pass(frame, event);
      const message = `the mark of ${mark.userId} was relayed as ${mark.offset}, and it was not shown`;
      return digested(trace, frame.conn, frame.n) ? fail(message, frame) : UNREACHED;
    });
  },
});

/** The mark of a user that `joined` left to the client. */
function heldBefore(trace: Trace, passage: Passage, userId: string): number {
  const named = marksOf(passage).find((one) => one.userId === userId);
  if (named) return named.offset;
  if (before(trace, passage)?.epoch !== passage.epoch) return 0;
  return Number(shownBefore(trace, passage, userId)?.line.offset ?? 0);
}
