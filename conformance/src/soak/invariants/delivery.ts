import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { endOf, sessions } from '../../checks/reading/session.js';
import { memberships, positionAt, sinceOf } from '../../checks/server/reading/membership.js';
import { requests } from '../../checks/server/reading/requests.js';
import { SETTLED } from '../marks.js';
import { audits, commits, completeAudits, logOf, overduesByConn, slotsOf } from './reading.js';

export const commitsOnce = check({
  id: 'server/soak/commits-once',
  requirements: ['PLY-DLV-9', 'PLY-DLV-10', 'PLY-DLV-15'],
  title: 'a message has one offset, however often and on however many connections it was sent',
  hint: 'Deduplicate by (channel, epoch, user, clientId, id), in the same atomic step as the append, never by connection.',
  judge: (trace) =>
    each(commits(trace), ({ post, told, channelId }) => {
      const [first] = told;
      if (!first) return UNREACHED;
      const within = post.session.advertised.limits.dedupeWindowMs;
      const other = told.find(
        ({ offset, frame }) =>
          offset !== first.offset &&
          Math.abs(Number(frame.body.timestamp) - Number(first.frame.body.timestamp)) < within,
      );
      return other
        ? fail(
            `${post.id} has the offsets ${first.offset} and ${other.offset} of ${channelId}`,
            post.frame,
            first.frame,
            other.frame,
          )
        : pass(first.frame);
    }),
});

export const keepsAcknowledged = check({
  id: 'server/soak/keeps-acknowledged',
  requirements: ['PLY-DLV-2', 'PLY-ORD-55'],
  title: 'what was acknowledged is in the log at the end, at its offset',
  hint: 'Acknowledge after the append is durable; a log that lost something begins a new epoch.',
  judge: (trace) => {
    const logs = new Map(
      completeAudits(trace).map((audit) => [
        logOf(audit),
        { audit, ids: new Map(audit.slots.map((slot) => [slot.offset, slot])) },
      ]),
    );
    return each(commits(trace), (commit) => {
      const log = logs.get(logOf(commit));
      const ack = commit.told.find(({ frame }) => frame.type === 'ack');
      if (!log || !ack || commit.post.session === log.audit.session) return UNREACHED;
      const kept = log.ids.get(ack.offset);
      if (kept?.id === commit.post.id) return pass(ack.frame);
      return fail(
        `${commit.post.id} was acknowledged at offset ${ack.offset} of ${commit.channelId}, the log has ${kept ? `${kept.id} there` : 'nothing there'}`,
        ack.frame,
        kept?.frame ?? log.audit.joined,
      );
    });
  },
});

export const reachesEveryone = check({
  id: 'server/soak/reaches-everyone',
  requirements: ['PLY-ORD-13', 'PLY-ORD-7'],
  title: 'every commit reaches every member that stays, the last one too',
  hint: 'A lost notification needs something that notices: compare cursor and head whenever the connection can take more.',
  judge: (trace) => {
    const slots = slotsOf(trace);
    const settled = trace.marks(SETTLED).length > 0 ? memberships(trace) : [];
    const lost = overduesByConn(trace).flatMap((overdue) =>
      memberships(trace)
        .filter(({ session, left, joined }) => session.id === overdue.conn && !left && joined.t <= overdue.since)
        .map((membership) => ({ ...overdue, membership })),
    );
    return each([...settled, ...lost], (one) => {
      if (!('membership' in one)) return pass(one.joined);
      const { membership, mark, since, ms } = one;
      const at = positionAt(membership, mark.n);
      const log = logOf(membership);
      const beyond = slots.find((slot) => slot.offset > at && slot.frame.t <= since && logOf(slot.membership) === log);
      if (beyond)
        return fail(
          `offset ${beyond.offset} of ${membership.channelId} did not reach ${membership.session.id} within ${ms} ms; its last is ${at}`,
          beyond.frame,
          mark,
        );
      const head = Number(membership.joined.body.offset);
      if (membership.joined.body.recovered === true && at < head)
        return fail(
          `${membership.session.id} was told recovered: true up to ${head} and got ${membership.channelId} up to ${at}`,
          membership.joined,
          mark,
        );
      return pass(membership.joined);
    });
  },
});

export const answersOnce = check({
  id: 'server/soak/answers-once',
  requirements: ['PLY-DLV-1', 'PLY-ORD-14', 'PLY-ORD-48'],
  title: 'every request has exactly one answer on its connection, unless that ends first',
  hint: 'An answer that waits for its slot must not be forgotten when the membership ends or the slot was sent before.',
  judge: (trace) => {
    const late = new Map(overduesByConn(trace).map((one) => [one.conn, one]));
    return each(requests(trace), ({ session, frame, id, answers }) => {
      const [first, second] = answers;
      if (first && second) return fail(`the ${frame.type} ${id} has ${answers.length} answers`, frame, first, second);
      if (first) return pass(frame, first);
      const overdue = late.get(session.id);
      return overdue && frame.t <= overdue.since && overdue.mark.n < endOf(session.connection)
        ? fail(`the ${frame.type} ${id} has no answer within ${overdue.ms} ms`, frame, overdue.mark)
        : UNREACHED;
    });
  },
});

/** Errors that say that the sender is wrong; a soak sends nothing that deserves them. */
const BLAME = ['invalid_frame', 'not_joined', 'already_joined', 'id_conflict', 'out_of_range', 'clock_skew'];

export const accepts = check({
  id: 'server/soak/accepts',
  requirements: ['PLY-DLV-10', 'PLY-ORD-3'],
  title: 'requests of a member that keeps to the rules are not refused as wrong',
  hint: 'A resend must compare equal to what was stored; a request is judged by what came before it on its connection.',
  judge: (trace) =>
    each(requests(trace), ({ session, frame, answers }) => {
      const [answer] = answers;
      if (!answer) return UNREACHED;
      if (answer.type !== 'error' || !BLAME.includes(String(answer.body.code))) return pass(answer);
      // Where the server itself ended a membership, what was under way meets none.
      const ended = session.connection.frames.some(
        ({ type, from, body }) => type === 'left' && from === 'server' && body.replyTo === undefined,
      );
      return ended ? UNREACHED : fail(`a ${frame.type} was refused with ${String(answer.body.code)}`, frame, answer);
    }),
});

export const recovers = check({
  id: 'server/soak/recovers',
  requirements: ['PLY-ORD-30', 'PLY-ORD-21'],
  title: 'a position that lies in the retained log is recovered',
  hint: 'Judge `since` by the log itself: recovered is true for every offset from first - 1 to the head.',
  judge: (trace) => {
    const whole = new Set(completeAudits(trace).map(logOf));
    const end = audits(trace)[0]?.joined.n ?? 0;
    return each(memberships(trace), (membership) => {
      const { request, joined, epoch, channelId } = membership;
      const since = sinceOf(request);
      // The log was complete at the end, so it was complete before.
      if (!since || joined.n >= end || !whole.has(logOf(membership))) return UNREACHED;
      if (since.epoch !== undefined && since.epoch !== epoch) return UNREACHED;
      return joined.body.recovered === true
        ? pass(joined)
        : fail(
            `the position ${since.offset} of ${channelId} was not recovered, and the log has everything from 1 to ${joined.body.offset}`,
            ...(request ? [request] : []),
            joined,
          );
    });
  },
});

/** Close codes that say that the client is wrong. */
const WRONG = [1002, 1003, 1007, 1009, 4002, 4006];

export const keepsConnections = check({
  id: 'server/soak/keeps-connections',
  requirements: ['PLY-ERR-9'],
  title: 'the connection of a member that keeps to the rules is not closed as wrong',
  hint: 'Look at the last frames of the client before the close: each of them is allowed.',
  judge: (trace) =>
    each(sessions(trace), ({ welcome, connection: { close, frames, id } }) => {
      if (close?.by !== 'server' || !WRONG.includes(close.code)) return pass(welcome);
      const last = frames.filter(({ from, n }) => from === 'client' && n < close.n).at(-1);
      return fail(`the server closed ${id} with ${close.code} ${close.reason}`, ...(last ? [last] : []), close);
    }),
});
