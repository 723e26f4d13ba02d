/** What becomes of connections and logs when a log is lost or trimmed; the operator does both. */
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';
import { endOf } from '../../reading/session.js';
import { closedFor } from '../reading/endings.js';
import { type Membership, memberships, membershipsIn, positionAt, sinceOf } from '../reading/membership.js';
import { type Done, done } from '../reading/operator.js';
import { endedBetween, missing } from '../reading/proof.js';
import { ackOf, posts, requests } from '../reading/requests.js';

/** Memberships of a channel that were there when the operator began to do something to its log. */
const members = (trace: Trace, { fields, asked }: Done): readonly Membership[] =>
  memberships(trace).filter(
    ({ channelId, joined, left, session }) =>
      channelId === fields.channelId &&
      joined.n < asked.n &&
      Math.min(left?.n ?? Number.POSITIVE_INFINITY, endOf(session.connection)) > asked.n,
  );

export const resetClosesMembers = check({
  id: 'server/ordering/reset-closes-members',
  requirements: ['PLY-ORD-57'],
  title: 'when a log begins a new epoch, its members are closed with 4103',
  hint: 'Tell every connection that is a member in the old epoch, also those that have nothing to send.',
  judge: (trace) =>
    each(done(trace, 'reset_log'), (reset) =>
      each(members(trace, reset), ({ session }) =>
        closedFor(trace, session.connection, reset.done, 4103, 'the log of a channel that it had joined was reset'),
      ),
    ),
});

export const resetBeginsAnEpoch = check({
  id: 'server/ordering/reset-begins-an-epoch',
  requirements: ['PLY-ORD-55'],
  title: 'a log that was lost goes on in an epoch that there never was',
  hint: 'Draw another epoch each time, also the second.',
  judge: (trace) =>
    each(done(trace, 'reset_log'), (reset) =>
      each(membershipsIn(trace, reset.fields.channelId), ({ request, joined, epoch }) => {
        if (!request || request.n < reset.done.n) return UNREACHED;
        const before = membershipsIn(trace, reset.fields.channelId).filter((one) => one.joined.n < reset.asked.n);
        const same = before.find((one) => one.epoch === epoch);
        if (same) return fail(`the log was lost, and its epoch is ${epoch} as before`, same.joined, reset.done, joined);
        return before.length > 0 ? pass(reset.done, joined) : UNREACHED;
      }),
    ),
});

export const onlyInItsEpoch = check({
  id: 'server/delivery/only-in-its-epoch',
  requirements: ['PLY-DLV-7'],
  title: 'a message gets into the log only in the epoch that its connection joined',
  hint: 'Hand the epoch of the membership to the store, and compare it in the same step as the append.',
  judge: (trace) =>
    each(done(trace, 'reset_log'), (reset) =>
      each(posts(trace), (post) => {
        const { channelId, epoch, frame, session } = post;
        if (channelId !== reset.fields.channelId || epoch === undefined) return UNREACHED;
        const ack = ackOf(post);
        // What was acknowledged before may have survived what happened to the log.
        if (frame.n < reset.asked.n && (ack === undefined ? post.answers.length > 0 : ack.n < reset.asked.n))
          return UNREACHED;
        const joined = memberships(trace).findLast(
          (one) => one.session === session && one.channelId === channelId && one.joined.n < frame.n,
        );
        if (!joined || joined.joined.n > reset.asked.n) return UNREACHED;
        if (ack && frame.n > reset.done.n) {
          return fail('a message was acknowledged in an epoch that had ended before it was sent', frame, ack);
        }
        const later = memberships(trace).filter((one) => one.channelId === channelId && one.epoch !== joined.epoch);
        const slots = later.flatMap((one) => one.slots.filter((slot) => !slot.ack && slot.id === post.id));
        const repeated = posts(trace).some((one) => one.id === post.id && one.session !== session);
        const [slot] = slots;
        if (slot && !repeated) {
          return fail(
            `a message of the epoch ${joined.epoch} got into the epoch ${slot.membership.epoch}`,
            frame,
            slot.frame,
          );
        }
        const watched = later.find((one) => trace.settled(one.session.id, one.joined.n));
        return watched ? pass(frame, watched.joined) : UNREACHED;
      }),
    ),
});

export const stateSurvivesTheEpoch = check({
  id: 'server/state/survives-the-epoch',
  requirements: ['PLY-STA-23'],
  title: 'the state of a channel is there in its new epoch',
  hint: 'State belongs to the channel, the log and the read marks to the epoch.',
  judge: (trace) =>
    each(done(trace, 'reset_log'), (reset) => {
      const { channelId } = reset.fields;
      const writes = requests(trace).filter(
        ({ frame, answers }) =>
          frame.type === 'state_update' && frame.body.channelId === channelId && answers[0]?.body.applied === true,
      );
      const before = writes.filter(({ answers }) => (answers[0]?.n ?? 0) < reset.asked.n);
      const after = memberships(trace).filter((one) => one.channelId === channelId && one.joined.n > reset.done.n);
      return each(before, ({ frame }) => {
        const { key, value } = frame.body;
        // A deletion may be purged at any time; that the floor stands for it then is judged with that.
        if (value === null) return UNREACHED;
        if (writes.some((other) => other.frame.body.key === key && other.frame.n > frame.n)) return UNREACHED;
        return each(after, ({ joined }) => {
          const states = Array.isArray(joined.body.states) ? joined.body.states : [];
          const found = states.some((one) => one?.key === key && JSON.stringify(one?.value) === JSON.stringify(value));
          return found
            ? pass(frame, joined)
            : fail(`the state ${key} was lost with the log`, frame, reset.done, joined);
        });
      });
    }),
});

export const judgesByWhatIsKept = check({
  id: 'server/ordering/judges-by-what-is-kept',
  requirements: ['PLY-ORD-31', 'PLY-ORD-30'],
  title: 'a since before what the log still holds is not recovered, one at its end is',
  hint: 'Compare with the first offset that is retained; a replay that begins later is partial.',
  judge: (trace) =>
    each(done(trace, 'trim_log'), (trim) => {
      const { channelId } = trim.fields;
      const acks = posts(trace).filter((post) => post.channelId === channelId);
      const head = Math.max(0, ...acks.map((post) => offsetBefore(post, trim)));
      const unclear = acks.some(
        ({ frame, answers }) => frame.n < trim.done.n && !((answers[0]?.n ?? Number.POSITIVE_INFINITY) < trim.asked.n),
      );
      if (head === 0 || unclear) return UNREACHED;
      const joins = memberships(trace).filter((one) => one.channelId === channelId && one.joined.n > trim.done.n);
      return each(joins, ({ request, joined }) => {
        const since = sinceOf(request);
        if (!request || !since || request.n < trim.done.n || since.offset > head) return UNREACHED;
        if (since.epoch !== undefined && since.epoch !== joined.body.epoch) return UNREACHED;
        // What was trimmed for a test may be there again after a start.
        if (endedBetween(trace, trim.done.n, joined.n)) return UNREACHED;
        const expected = since.offset === head;
        // What was committed since may have been dropped by retention.
        if (expected && joined.body.recovered === false && Number(joined.body.offset) > head) return UNREACHED;
        const what = `the log holds nothing up to ${head}, and a since of ${since.offset}`;
        return joined.body.recovered === expected
          ? pass(trim.done, joined)
          : fail(`${what} was answered with recovered: ${joined.body.recovered}`, trim.done, request, joined);
      });
    }),
});

function offsetBefore(post: Parameters<typeof ackOf>[0], trim: Done): number {
  const ack = ackOf(post);
  return ack && ack.n < trim.asked.n ? Number(ack.body.offset) : 0;
}

export const cutsTheOvertaken = check({
  id: 'server/ordering/cuts-the-overtaken',
  requirements: ['PLY-ORD-60'],
  title: 'a member whose next slot is not kept any more is closed with 4103',
  hint: 'When the log no longer has the next entry of a replay, end the connection: never skip, never wait.',
  judge: (trace) =>
    each(done(trace, 'trim_log'), (trim) =>
      each(memberships(trace), (membership) => {
        const { session, joined, request, channelId } = membership;
        const head = Number(joined.body.offset);
        // A reader that is stalled may see `joined` only after the log was trimmed.
        const asked = channelId === trim.fields.channelId && request !== undefined && request.n < trim.asked.n;
        if (!asked) return UNREACHED;
        if (joined.body.recovered === false)
          return notApplicable('the log did not reach back to where the replay began');
        if (joined.body.recovered !== true) return UNREACHED;
        if (positionAt(membership, trim.asked.n) >= head) return UNREACHED;
        const { close } = session.connection;
        const reached = positionAt(membership, trace.events.length);
        if (reached >= head) return notApplicable('the whole replay was on its way before the log was trimmed');
        const hole = membership.slots.find(({ offset, frame }) => frame.n > trim.done.n && offset > reached + 1);
        if (hole) return fail(`the slot ${hole.offset} came after ${reached}`, trim.done, hole.frame);
        if (close?.by === 'server')
          return closedFor(trace, session.connection, trim.done, 4103, 'the next slot of a replay was dropped');
        const words = `the replay stopped at ${reached} of ${head}, and the connection stayed open; expected close 4103`;
        const read = trace.of('fault').filter(({ action, conn }) => action === 'resume-reading' && conn === session.id);
        return missing(trace, session.connection, Math.max(trim.done.n, read.at(-1)?.n ?? 0), words, trim.done);
      }),
    ),
});

export const keepsWhoHasAll = check({
  id: 'server/ordering/keeps-who-has-all',
  requirements: ['PLY-ERR-9'],
  title: 'a member that has every slot is not closed with 4103 when old entries leave the log',
  hint: 'Compare the cursor of each member with what is still kept; 4103 is for who needs what is gone, and for a new epoch.',
  judge: (trace) =>
    each(done(trace, 'trim_log'), (trim) => {
      const { channelId } = trim.fields;
      const own = posts(trace).filter((post) => post.channelId === channelId && post.frame.n < trim.done.n);
      const settled = own.every(({ answers: [answer] }) => answer !== undefined && answer.n < trim.asked.n);
      if (!settled || done(trace, 'reset_log').some(({ fields }) => fields.channelId === channelId)) return UNREACHED;
      const heads = membershipsIn(trace, channelId)
        .filter(({ joined }) => joined.n < trim.asked.n)
        .map(({ joined }) => Number(joined.body.offset));
      const greatest = Math.max(0, ...heads, ...own.map((post) => offsetBefore(post, trim)));
      return each(members(trace, trim), ({ session, slots, base }) => {
        const { close } = session.connection;
        const reached = slots.findLast(({ frame }) => frame.n < trim.asked.n)?.offset ?? base;
        const later = slots.find(({ frame }) => frame.n > trim.done.n);
        if (reached < greatest) return UNREACHED;
        if (later) return pass(trim.done, later.frame);
        if (close?.by !== 'server' || close.code !== 4103) return UNREACHED;
        // What came after could overtake it in its turn.
        const more = posts(trace).some(
          ({ frame, ...post }) => post.channelId === channelId && frame.n > trim.asked.n && frame.n < close.n,
        );
        return more ? UNREACHED : fail('a member that had every slot was closed with 4103', trim.asked, close);
      });
    }),
});
