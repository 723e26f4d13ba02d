/** Who a basic connection is, and what it is a member of (18.1, 18.2). */
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { advertisedTo } from '../reading/advertised.js';
import {
  answersOf,
  asked,
  basics,
  clientIdOf,
  onBasic,
  onDefault,
  onDefaultWith,
  onNamed,
  ownSlots,
  slotsOf,
} from '../reading/basic.js';
import { memberSince } from '../reading/basic-members.js';
import { guestThatItNames, isBasicGuest } from '../reading/guests.js';
import { done } from '../reading/operator.js';
import { missing } from '../reading/proof.js';
import { FLOOD } from '../reading/reach.js';
import { nameOf } from '../reading/refused.js';
import { ackOf, posts } from '../reading/requests.js';

export const needsNoHello = check({
  id: 'server/basic/needs-no-hello',
  requirements: ['PLY-BAS-3'],
  title: 'the first frame of a basic connection is handled, whatever it is',
  hint: 'There is no handshake: keep what comes in while the connection is being set up, and handle it then.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const first = asked(trace).find((one) => one.basic.connection === connection);
      if (!first || framesOf(connection, 'client')[0]?.n !== first.n) return UNREACHED;
      const slot = framesOf(connection, 'server', 'message').find(({ body }) => body.text === first.body.text);
      const pong = framesOf(connection, 'server', 'pong')[0];
      const answer =
        first.type === 'ping' ? pong : (answersOf(first)[0] ?? (first.type === 'message' ? slot : undefined));
      if (answer) return pass(first, answer);
      if (first.id === undefined && first.type !== 'ping' && first.type !== 'message') return UNREACHED;
      return missing(
        trace,
        connection,
        first.n,
        `the first ${first.type} of a basic connection was not handled`,
        first,
      );
    }),
  ),
});

const FOREIGN = ['welcome', 'goodbye', 'joined', 'left', 'ping', 'batch'];

export const speaksBasic = check({
  id: 'server/basic/speaks-basic',
  requirements: ['PLY-BAS-4'],
  title: 'no welcome, goodbye, joined, left, ping or batch is sent on a basic connection',
  hint: 'Translate or drop each frame at the edge; an old app does not know these.',
  judge: onBasic((trace) =>
    each(
      basics(trace).flatMap(({ connection }) => framesOf(connection, 'server')),
      (frame) =>
        FOREIGN.includes(frame.type) ? fail(`a basic connection was sent ${frame.type}`, frame) : pass(frame),
    ),
  ),
});

export const userOfTheQuery = check({
  id: 'server/basic/user-of-the-query',
  requirements: ['PLY-BAS-5'],
  title: 'the user of a basic connection is the first valid `userId` of its query',
  hint: 'Decode the query; the first of repeated parameters counts.',
  judge: onNamed((trace) =>
    each(asked(trace, 'message'), (one) => {
      const { byToken, userId } = one.basic;
      if (userId === undefined || byToken || guestThatItNames(trace, one.basic)) return UNREACHED;
      return each(slotsOf(trace, one), (slot) =>
        slot.body.userId === userId
          ? pass(one, slot)
          : fail(`a message of the user ${userId} came as of ${slot.body.userId}`, one, slot),
      );
    }),
  ),
});

export const guestOfItsOwn = check({
  id: 'server/basic/guest-of-its-own',
  requirements: ['PLY-BAS-6'],
  title: 'a basic connection without a valid `userId` is a guest of its own',
  hint: 'Not one guest for all, not the invalid name, and no name that somebody else may have.',
  judge: onNamed((trace) => {
    const heard = basics(trace)
      .filter(({ byToken }) => !byToken)
      .flatMap((basic) => ownSlots(trace, basic).map((slot) => ({ basic, slot, userId: slot.body.userId })));
    const guests = heard.filter(({ basic }) => isBasicGuest(basic));
    const named = [
      ...heard.filter(({ basic }) => !isBasicGuest(basic) && !guestThatItNames(trace, basic)),
      ...sessions(trace),
    ].map(({ userId }) => userId);
    return each(guests, ({ basic, slot, userId }) => {
      const opened = basic.connection.attempt ?? slot;
      if (named.includes(userId)) return fail(`a guest has the userId ${userId} of somebody else`, opened, slot);
      const other = guests.find((one) => one.userId === userId && one.basic !== basic);
      if (other && other.slot.n < slot.n) return fail(`two guests are both ${userId}`, other.slot, slot);
      return pass(opened, slot);
    });
  }),
});

export const keepsGuestNames = check({
  id: 'server/basic/keeps-guest-names',
  requirements: ['PLY-BAS-5', 'PLY-SEC-4'],
  title: 'nobody becomes a guest by naming it in the query',
  hint: 'Close a connection that names a guest with 4003, as after such a `hello`, or make it a guest of its own.',
  judge: onNamed((trace) =>
    each(basics(trace), (basic) => {
      const { connection, userId } = basic;
      const guest = guestThatItNames(trace, basic);
      if (!guest) return UNREACHED;
      const slots = ownSlots(trace, basic);
      const taken = slots.find(({ body }) => body.userId === userId);
      if (taken) return fail(`a basic connection that named the guest ${userId} spoke as this guest`, guest, taken);
      const kept = slots[0] ?? (connection.close?.by === 'server' ? connection.close : undefined);
      return kept ? pass(guest, kept) : UNREACHED;
    }),
  ),
});

export const clientIdOfItsOwn = check({
  id: 'server/basic/client-id-of-its-own',
  requirements: ['PLY-BAS-9'],
  title: 'each basic connection has a clientId that no other has',
  hint: 'Make one up at the opening, from at least 122 random bits.',
  judge: onBasic((trace) =>
    each(basics(trace), (basic) => {
      const own = clientIdOf(trace, basic);
      if (own === undefined) return UNREACHED;
      const slots = ownSlots(trace, basic);
      const changed = slots.find((slot) => slot.body.clientId !== own);
      if (changed)
        return fail('messages of one basic connection have different clientIds', ...slots.slice(0, 1), changed);
      const twin = basics(trace).find((one) => one.connection !== basic.connection && clientIdOf(trace, one) === own);
      const borrowed = sessions(trace).some(({ clientId }) => clientId === own);
      const last = slots.at(-1);
      if (!last) return UNREACHED;
      return twin || borrowed ? fail(`the clientId ${own} of a basic connection is another's too`, last) : pass(last);
    }),
  ),
});

export const stateAtTheOpening = check({
  id: 'server/basic/state-at-the-opening',
  requirements: ['PLY-BAS-10'],
  title: 'a basic connection is sent the current state of `default` at its opening, without deletions',
  hint: 'As `state_update` frames, before anything else of that channel.',
  judge: onDefaultWith('state', (trace) => {
    const writes = asked(trace, 'state_update').filter(
      (one) => one.channelId === 'default' && answersOf(one)[0]?.body.applied === true,
    );
    return each(basics(trace), ({ connection }) => {
      const opened = connection.attempt?.n ?? 0;
      const before = writes.filter((one) => (answersOf(one)[0]?.n ?? opened) < opened);
      const last = new Map(before.map((one) => [one.body.key, one]));
      return each(last.values(), (one) => {
        const later = writes.some((two) => two.body.key === one.body.key && two.n > one.n);
        if (later) return UNREACHED;
        const told = framesOf(connection, 'server', 'state_update').find(({ body }) => body.key === one.body.key);
        if (one.body.value === null)
          return told ? fail('a basic connection was told a deletion at its opening', one, told) : pass(one);
        if (told?.body.channelId === 'default') return pass(one, told);
        const what = `a basic connection was not told the key ${one.body.key} of \`default\` at its opening`;
        return missing(trace, connection, connection.open?.n ?? opened, what, one);
      });
    });
  }),
});

export const memberOfDefault = check({
  id: 'server/basic/member-of-default',
  requirements: ['PLY-BAS-11'],
  title: 'a basic connection is a member of `default` from its opening on',
  hint: 'Join it before you handle the first frame.',
  judge: onDefault((trace) =>
    each(basics(trace), ({ connection }) => {
      const pong = framesOf(connection, 'server', 'pong')[0];
      const spoke = asked(trace).some((one) => one.basic.connection === connection && one.channelId === 'default');
      if (!pong || spoke) return UNREACHED;
      const others = asked(trace, 'message').filter(
        (one) => one.channelId === 'default' && one.n > pong.n && one.basic.connection !== connection,
      );
      return each(others, (one) => {
        const slot = framesOf(connection, 'server', 'message').find(({ body }) => body.id === one.id);
        if (slot) return pass(one, slot);
        return missing(trace, connection, one.n, 'a message in `default` did not reach a basic connection', one);
      });
    }),
  ),
});

export const joinsByNaming = check({
  id: 'server/basic/joins-by-naming',
  requirements: ['PLY-BAS-12'],
  title: 'a basic connection is a member of every channel that it has named',
  hint: 'message, typing, message_read and state_update all join first and are handled then.',
  judge: onBasic((trace) =>
    each(asked(trace), (one) => {
      if (one.channelId === undefined || one.type === 'ping') return UNREACHED;
      const { connection } = one.basic;
      const refused = answersOf(one).find((answer) => answer.body.code === 'not_joined');
      if (refused) return fail(`a ${one.type} that names a channel was answered with not_joined`, one, refused);
      const since = memberSince(trace, connection, one.channelId);
      const later = posts(trace).filter(
        (post) => post.channelId === one.channelId && post.frame.n > Math.max(one.n, since),
      );
      return each(later, (post) => {
        if (!ackOf(post)) return UNREACHED;
        const slot = framesOf(connection, 'server', 'message').find(({ body }) => body.id === post.id);
        if (slot) return pass(one, slot);
        const what = 'a message of a channel that a basic connection had named did not reach it';
        return missing(trace, connection, post.frame.n, what, one, post.frame);
      });
    }),
  ),
});

export const beginsAtTheHead = check({
  id: 'server/basic/begins-at-the-head',
  requirements: ['PLY-BAS-13'],
  title: 'a basic membership begins at the head: what was said before does not come',
  hint: 'There is no replay here; the first slot is the one after the head at the moment of the join.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const first = new Map<unknown, number>();
      for (const one of asked(trace)) {
        if (one.basic.connection === connection && !first.has(one.channelId)) first.set(one.channelId, one.n);
      }
      return each(framesOf(connection, 'server', 'message'), (slot) => {
        const named = first.get(slot.body.channelId);
        if (named === undefined) return UNREACHED;
        const post = posts(trace).find((one) => one.id === slot.body.id && one.channelId === slot.body.channelId);
        const ack = post && ackOf(post);
        return ack && ack.n < named
          ? fail('a basic connection was sent a message from before its membership', ack, slot)
          : pass(slot);
      });
    }),
  ),
});

const tooMany = (trace: Trace): boolean => (advertisedTo(trace)?.limits.maxChannels ?? 0) > FLOOD;

export const tooManyChannels = check({
  id: 'server/basic/too-many-channels',
  requirements: ['PLY-BAS-15'],
  title: 'naming more channels than maxChannels is answered with too_many_channels',
  hint: '`default` counts, if the connection is a member of it.',
  judge: onBasic((trace) => {
    const most = advertisedTo(trace)?.limits.maxChannels;
    if (most === undefined) return UNREACHED;
    if (tooMany(trace)) return notApplicable('maxChannels is so large that reaching it would be a flood');
    return each(basics(trace), ({ connection }) => {
      const named = new Set<unknown>(['default']);
      const acked = asked(trace).flatMap((one) => {
        const answer = answersOf(one).find(({ type }) => type === 'ack');
        return answer && one.basic.connection === connection ? [{ channelId: one.channelId, n: answer.n }] : [];
      });
      // Channels of which it is a member for sure: it got something done there, and no right was taken since.
      const holds = (n: number) =>
        done(trace, 'revoke').length > 0
          ? 0
          : new Set(acked.filter((one) => one.n < n).map(({ channelId }) => channelId)).size;
      const beyond = asked(trace).filter((one) => {
        if (one.basic.connection !== connection || one.channelId === undefined || named.has(one.channelId))
          return false;
        if (named.size > most || holds(one.n) >= most) return true;
        named.add(one.channelId);
        return false;
      });
      return each(beyond, (one) => {
        const [answer] = answersOf(one);
        if (!answer) return UNREACHED;
        return answer.body.code === 'too_many_channels'
          ? pass(one, answer)
          : fail(`naming more channels than maxChannels, ${most}, was answered with ${nameOf(answer)}`, one, answer);
      });
    });
  }),
});
