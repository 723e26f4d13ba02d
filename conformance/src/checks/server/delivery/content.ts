import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { groupBy, indexWhere } from '../../../trace/search.js';
import type { Frame } from '../../../trace/trace.js';
import { isBy } from '../../reading/session.js';
import { allSlots, slotsNamed } from '../reading/membership.js';
import { missing } from '../reading/proof.js';
import { FLOOD, unreachable } from '../reading/reach.js';
import { blamesOther, nameOf } from '../reading/refused.js';
import { ackOf, copiesOf, firstOf, posts, postsNamed, type Request, requests, wasMember } from '../reading/requests.js';

/** Commit times are read from one clock that may be stepped, in ms. */
const STEP_MS = 60_000;

export const ackTellsThePlace = check({
  id: 'server/delivery/ack-tells-the-place',
  requirements: ['PLY-DLV-4'],
  title: 'the ack of a message carries channelId, offset and timestamp of the entry',
  hint: 'All three, equal to those that the other members see.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const ack = ackOf(post);
      if (!ack) return UNREACHED;
      const { channelId, offset, timestamp } = ack.body;
      const { limits } = post.session.advertised;
      if (channelId !== post.channelId)
        return fail(`the ack for a message to ${post.channelId} names the channel ${channelId}`, post.frame, ack);
      if (typeof offset !== 'number' || typeof timestamp !== 'number')
        return fail('the ack of a message has no offset or no timestamp', post.frame, ack);
      const all = copiesOf(trace, post);
      // An id that is used again when its window is over has a place of its own.
      const seen = all.find((slot) => slot.offset === offset) ?? all[0];
      if (!seen || Math.abs(Number(timestamp) - Number(seen.frame.body.timestamp)) >= limits.dedupeWindowMs)
        return UNREACHED;
      return seen.offset === offset && seen.frame.body.timestamp === timestamp
        ? pass(post.frame, ack, seen.frame)
        : fail(
            `the ack says offset ${offset}, timestamp ${timestamp}; members saw ${seen.offset}, ${seen.frame.body.timestamp}`,
            ack,
            seen.frame,
          );
    }),
});

/** Says of the optional fields in which a slot differs from its message what was sent and what came. */
function differing(sent: Frame, slot: Frame): string {
  const text = ({ body }: Frame, name: string) => (Object.hasOwn(body, name) ? JSON.stringify(body[name]) : 'none');
  return ['data', 'sentAt']
    .filter((name) => text(sent, name) !== text(slot, name))
    .map((name) => `${name} sent ${text(sent, name).slice(0, 40)}, came ${text(slot, name).slice(0, 40)}`)
    .join('; ');
}

export const carriesOptionalFields = check({
  id: 'server/delivery/carries-optional-fields',
  requirements: ['PLY-DLV-5', 'PLY-SEC-3'],
  title: 'a slot has data and sentAt where the sender gave them, and only there',
  hint: 'Absent stays absent: no null, no default, no time of the server; and `"data": null` stays there.',
  judge: (trace) =>
    each(allSlots(trace), ({ frame, ack, id }) => {
      const { body } = frame;
      const sent = postsNamed(trace, id).filter(
        (post) => post.channelId === body.channelId && isBy(post.session, frame),
      );
      if (ack || !sent[0]) return UNREACHED;
      const fits = (original: Frame) =>
        original.body.sentAt === body.sentAt &&
        Object.hasOwn(original.body, 'data') === Object.hasOwn(body, 'data') &&
        Object.hasOwn(original.body, 'sentAt') === Object.hasOwn(body, 'sentAt');
      return sent.some((post) => fits(post.frame))
        ? pass(frame)
        : fail(`the slot differs from the message: ${differing(sent[0].frame, frame)}`, sent[0].frame, frame);
    }),
});

export const refusedIsNotInTheLog = check({
  id: 'server/delivery/refused-is-not-in-the-log',
  requirements: ['PLY-DLV-6', 'PLY-ERR-1'],
  title: 'a message that was answered with error is not in the log',
  hint: 'Decide, then append; an error is final.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [answer] = post.answers;
      if (answer?.type !== 'error' || answer.body.code === 'id_conflict') return UNREACHED;
      const again = postsNamed(trace, post.id).length > 1;
      const slot = slotsNamed(trace, post.id).find(
        ({ frame, ack, membership }) =>
          !ack &&
          membership.channelId === post.channelId &&
          frame.n > post.frame.n &&
          frame.body.clientId === post.session.clientId,
      );
      if (slot && !again)
        return fail(
          `a message that was refused with ${answer.body.code} is in the log at ${slot.offset}`,
          post.frame,
          answer,
          slot.frame,
        );
      return trace.of('wait').some((wait) => wait.n > answer.n && wait.outcome === 'fence')
        ? pass(post.frame, answer)
        : UNREACHED;
    }),
});

export const acceptsEmptyText = check({
  id: 'server/delivery/accepts-empty-text',
  requirements: ['PLY-DLV-8'],
  title: 'a message with an empty text is accepted',
  hint: 'Empty is a string; test for its type, not for its truth.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [answer] = post.answers;
      if (
        post.frame.body.text !== '' ||
        firstOf(trace, post) !== post ||
        wasMember(trace, post.session, post.frame) !== true
      )
        return UNREACHED;
      // Where other messages stay without an answer as well, it is not for their text.
      const others = () => posts(trace).filter((one) => one.session === post.session && one.frame.body.text !== '');
      if (!answer)
        return post.frame.item === undefined && others().length > 0 && others().every(({ answers }) => answers[0])
          ? missing(
              trace,
              post.session.connection,
              post.frame.n,
              'a message with an empty text was not answered',
              post.frame,
            )
          : UNREACHED;
      // Membership and rights are looked at before the content (PLY-FRM-27), and another field is not the text.
      const { code } = answer.body;
      if (code === 'not_joined' || code === 'forbidden' || blamesOther(answer, ['/text'])) return UNREACHED;
      return answer.type === 'ack'
        ? pass(post.frame, answer)
        : fail(`a message with an empty text was answered with ${nameOf(answer)}`, post.frame, answer);
    }),
});

export const acceptsMembersMessage = check({
  id: 'server/delivery/accepts-members-message',
  requirements: ['PLY-DLV-1', 'PLY-ERR-7'],
  title: 'a sound message of a member is not refused as not_joined, invalid or of unknown type',
  hint: 'Membership begins when `join` is handled: requests behind it on the same connection find it.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [answer] = post.answers;
      if (!answer || wasMember(trace, post.session, post.frame) !== true) return UNREACHED;
      if (answer.type === 'ack') return pass(post.frame, answer);
      return [
        'not_joined',
        'invalid_frame',
        'unknown_type',
        'already_joined',
        'out_of_range',
        'state_full',
        'clock_skew',
      ].includes(String(answer.body.code))
        ? fail(`a sound message of a member was answered with ${nameOf(answer)}`, post.frame, answer)
        : UNREACHED;
    }),
});

export const overloadIsNoError = check({
  id: 'server/delivery/overload-is-no-error',
  requirements: ['PLY-DLV-42', 'PLY-DLV-43', 'PLY-DLV-45'],
  title: 'more than maxInFlight messages at once are all acked',
  hint: 'Stop reading while too many are unanswered, and read again once they are answered; never refuse, drop or close for that.',
  judge: (trace) => {
    if (unreachable(trace, ({ maxInFlight }) => maxInFlight > FLOOD))
      return notApplicable(`maxInFlight is above ${FLOOD}, too many to go beyond`);
    const bySession = groupBy(
      requests(trace).filter(({ frame }) => frame.type === 'message'),
      ({ session }) => session,
    );
    const loads = new Map([...bySession].map(([session, own]) => [session, loadOf(own)]));
    return each(posts(trace), (post) => {
      const { session, frame } = post;
      const { maxInFlight } = session.advertised.limits;
      const open = loads.get(session)?.(frame.n) ?? 0;
      if (open <= maxInFlight || wasMember(trace, session, frame) !== true) return UNREACHED;
      const [answer] = post.answers;
      if (answer?.type === 'ack') return pass(frame, answer);
      if (answer)
        return fail(`with ${open} messages unanswered one was answered with ${nameOf(answer)}`, frame, answer);
      // What became of a batch as a whole is judged there.
      if (frame.item !== undefined) return UNREACHED;
      const { close } = session.connection;
      if (close?.by === 'server' && [1008, 1009, 1011, 1013, 4002, 4000].includes(close.code)) {
        return fail(`with ${open} messages unanswered the server closed with ${close.code}`, frame, close);
      }
      return missing(
        trace,
        session.connection,
        frame.n,
        `with ${open} messages unanswered one was never answered`,
        frame,
      );
    });
  },
});

export const commitTime = check({
  id: 'server/delivery/commit-time',
  requirements: ['PLY-DLV-4', 'PLY-SEC-3'],
  title: 'the timestamp of an entry is the server clock at its commit',
  hint: 'In milliseconds since 1970, by the same clock as `serverTime`; not the time that the sender wrote.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const ack = ackOf(post);
      if (!ack || firstOf(trace, post) !== post) return UNREACHED;
      const { welcome, advertised } = post.session;
      const expected = advertised.serverTime + (ack.t - welcome.t);
      const off = Number(ack.body.timestamp) - expected;
      return Math.abs(off) <= STEP_MS
        ? pass(post.frame, ack)
        : fail(`the timestamp is ${Math.round(off)} ms off the server clock`, post.frame, ack);
    }),
});

/** How many of these requests had been sent by event `n` and not answered before it. */
function loadOf(requests: readonly Request[]): (n: number) => number {
  const sent = requests.map(({ frame }) => frame.n);
  const answered = requests.flatMap(({ answers: [answer] }) => (answer ? [answer.n] : [])).sort((a, b) => a - b);
  return (n) => indexWhere(sent, (one) => one > n) - indexWhere(answered, (one) => one >= n);
}
