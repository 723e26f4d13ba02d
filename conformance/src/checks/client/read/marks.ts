import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { answersTo, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { commands, told } from '../reading/application.js';
import { arrivals, type Passage, passageAt, passages } from '../reading/passage.js';
import { digested } from '../reading/proof.js';

export const marksOnlyRise = check({
  id: 'client/read/marks-only-rise',
  requirements: ['PLY-RED-17'],
  title: 'a relayed read with a smaller offset does not lower the mark that is shown',
  hint: 'Marks are max-registers: take the greater of what you have and what comes.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(trace.frames('server', 'read'), (frame) => {
      const { channelId, userId, offset } = frame.body;
      const passage = passageAt(trace, frame.conn, channelId, frame.n);
      const greater =
        passage &&
        trace
          .frames('server', 'read')
          .find(
            ({ n, conn, body }) =>
              n > passage.joined.n &&
              n < frame.n &&
              conn === frame.conn &&
              body.channelId === channelId &&
              body.userId === userId &&
              Number(body.offset) > Number(offset),
          );
      if (!greater) return UNREACHED;
      const next = passages(trace).find((one) => one.channelId === channelId && one.joined.n > frame.n);
      const lowered = told(trace, 'read', channelId).find(
        ({ n, line }) =>
          n > frame.n &&
          n < (next?.joined.n ?? Number.POSITIVE_INFINITY) &&
          line.userId === userId &&
          line.offset === offset,
      );
      if (lowered) return fail(`the mark went back from ${greater.body.offset} to ${offset}`, greater, frame, lowered);
      return digested(trace, frame.conn, frame.n) ? pass(greater, frame) : UNREACHED;
    });
  },
});

export const notBeyondPosition = check({
  id: 'client/read/not-beyond-position',
  requirements: ['PLY-RED-7'],
  title: 'no read is sent for an offset that the client has not seen',
  hint: 'Hold a read back until the position has reached it.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(trace.frames('client', 'read'), (frame) => {
      const passage = passageAt(trace, frame.conn, frame.body.channelId, frame.n);
      if (!passage) return UNREACHED;
      const seen = arrivals(trace).filter(
        (one) => one.passage === passage && one.standing === 'next' && one.frame.n < frame.n,
      );
      const most = Math.max(passage.base, ...seen.map(({ offset }) => offset));
      return Number(frame.body.offset) > most
        ? fail(`a read of ${frame.body.offset} was sent, the position was at most ${most}`, passage.joined, frame)
        : pass(frame);
    });
  },
});

export const notUnderMark = check({
  id: 'client/read/not-under-mark',
  requirements: ['PLY-RED-8'],
  title: 'no read is sent that cannot move the own mark',
  hint: 'Compare with the own mark from reads, relays and answers before sending.',
  judge: (trace) => {
    if (!trace.claims('read')) return notApplicable('the client does not claim read');
    return each(trace.frames('client', 'read'), (frame) => {
      const passage = passageAt(trace, frame.conn, frame.body.channelId, frame.n);
      if (!passage) return UNREACHED;
      // A read that was not answered on the connection before is sent again whatever the mark (PLY-QUE-13).
      const repeated = trace
        .frames('client', 'read')
        .some(
          ({ n, conn, body }) =>
            n < frame.n &&
            conn !== frame.conn &&
            body.channelId === frame.body.channelId &&
            body.offset === frame.body.offset,
        );
      const { reads = [] } = passage.joined.body as { reads?: readonly Mark[] };
      const joined = reads.find(({ userId }) => userId === passage.session.userId)?.offset ?? 0;
      const [greatest] = [{ n: passage.joined.n, offset: joined }, ...toldSince(trace, passage, frame)].toSorted(
        (a, b) => b.offset - a.offset,
      );
      if (repeated || !greatest || greatest.offset === 0) return UNREACHED;
      const { offset } = greatest;
      return Number(frame.body.offset) > offset
        ? pass(greatest, frame)
        : fail(`a read of ${frame.body.offset} was sent, the own mark was ${offset} already`, greatest, frame);
    });
  },
});

interface Mark {
  readonly userId: string;
  readonly offset: number;
}

/** The own marks that relays and answers of a membership had told the client for certain when it was asked for a read. */
function toldSince(trace: Trace, { session, channelId, joined }: Passage, read: Frame) {
  const { connection, userId } = session;
  const asked = commands(trace, 'read').findLast(
    ({ n, line }) => n < read.n && line.channelId === channelId && line.offset === read.body.offset,
  );
  const relays = framesOf(connection, 'server', 'read')
    .filter(({ body }) => body.channelId === channelId && body.userId === userId)
    .map(({ n, body }) => ({ n, offset: Number(body.offset) }));
  const answers = framesOf(connection, 'client', 'read')
    .filter(({ body }) => body.channelId === channelId)
    .flatMap((own) => answersTo(connection, own))
    .filter(({ body }) => typeof body.current === 'number')
    .map(({ n, body }) => ({ n, offset: Number(body.current) }));
  return [...relays, ...answers].filter(({ n }) => {
    const proof = n > joined.n && asked && n < asked.n && digested(trace, session.id, n);
    return proof && proof.n < asked.n;
  });
}
