/** Typing, read marks and state of basic connections (18.3). */
import type { WireObject } from '@parley/schemas';
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { advertisedTo } from '../reading/advertised.js';
import { type Asked, answersOf, asked, basics, clientIdOf, onBasicWith, onDefaultWith } from '../reading/basic.js';
import { type Hearer, reaches } from '../reading/basic-members.js';
import { touched } from '../reading/operator.js';
import { missing } from '../reading/proof.js';
import { nameOf } from '../reading/refused.js';
import { requestOf } from '../reading/requests.js';
import { said } from '../reading/said.js';

const place = (one: Asked) => ({ n: one.n, conn: one.basic.connection.id, channelId: one.channelId });
const isBasic = ({ basic }: Hearer): boolean => basic;

export const typingIsActive = check({
  id: 'server/basic/typing-is-active',
  requirements: ['PLY-BAS-21'],
  title: 'a basic typing without `active` is relayed as one with `active: true`',
  hint: 'The default belongs to the basic form; what parley.v1 members get always has `active`.',
  judge: onBasicWith('presence', (trace) =>
    each(asked(trace, 'typing'), (one) => {
      if (one.body.active !== undefined) return UNREACHED;
      const fits = ({ type, body }: Frame) =>
        (type === 'typing' || type === 'user_typing') && body.channelId === one.channelId && body.active === true;
      return reaches(trace, place(one), () => true, fits, 'a basic typing without `active`');
    }),
  ),
});

export const relaysUserTyping = check({
  id: 'server/basic/relays-user-typing',
  requirements: ['PLY-BAS-22'],
  title: 'typing of any member reaches basic members as user_typing with who types',
  hint: 'Translate `typing` at the edge: the same fields under the name that old apps know.',
  judge: onBasicWith('presence', (trace) => {
    const begun = [
      ...asked(trace, 'typing')
        .filter(({ body }) => body.active !== false)
        .map((one) => ({ ...place(one), userId: one.basic.userId as unknown })),
      ...said(trace, 'typing')
        .filter(({ body }) => body.active === true)
        .map(({ n, conn, body, session }) => ({
          n,
          conn,
          channelId: body.channelId,
          userId: session.userId as unknown,
        })),
    ];
    return each(begun, (from) =>
      reaches(
        trace,
        from,
        isBasic,
        ({ type, body }) =>
          type === 'user_typing' &&
          body.channelId === from.channelId &&
          body.active === true &&
          (from.userId === undefined || body.userId === from.userId),
        'typing',
      ),
    );
  }),
});

export const notItsOwn = check({
  id: 'server/basic/not-its-own',
  requirements: ['PLY-BAS-23'],
  title: 'a basic connection does not get its own typing or its own read mark',
  hint: 'Leave out the connection that it came from.',
  judge: onBasicWith('presence', (trace) =>
    each(asked(trace), (one) => {
      if (one.type !== 'typing' && one.type !== 'message_read') return UNREACHED;
      const { connection, userId } = one.basic;
      const clientId = clientIdOf(trace, one.basic);
      // Marks are told by user: where that user has another connection, it may be the mark of that one.
      const alone = basics(trace).filter((other) => other.userId === userId).length === 1;
      const echo = framesOf(connection, 'server').find(
        ({ n, type, body }) =>
          n > one.n &&
          body.channelId === one.channelId &&
          ((one.type === 'typing' && type === 'user_typing' && clientId !== undefined && body.clientId === clientId) ||
            (one.type === 'message_read' && type === 'message_read' && alone && body.userId === userId)),
      );
      if (echo) return fail(`the own ${one.type} came back to a basic connection`, one, echo);
      const after = framesOf(connection, 'server').find(({ n }) => n > one.n);
      return after && trace.settled(connection.id, one.n) ? pass(one, after) : UNREACHED;
    }),
  ),
});

export const messageReadIsRead = check({
  id: 'server/basic/message-read-is-read',
  requirements: ['PLY-BAS-25'],
  title: 'a basic message_read moves the mark of its user as a read does',
  hint: 'Beyond the head it is out_of_range, below the mark applied: false, and parley.v1 members hear `read`.',
  judge: onBasicWith('presence', (trace) =>
    each(asked(trace, 'message_read'), (one) => {
      const [answer] = answersOf(one);
      if (touched(trace, one.basic.userId, one.channelId)) return UNREACHED;
      const heads = trace.frames('server').filter(({ n, body }) => n < one.n && body.channelId === one.channelId);
      const head = Math.max(0, ...heads.map(({ body }) => (typeof body.offset === 'number' ? body.offset : 0)));
      const offset = Number(one.body.offset);
      if (offset > head + 1_000_000) {
        if (!answer) return UNREACHED;
        return answer.body.code === 'out_of_range'
          ? pass(one, answer)
          : fail(`a message_read far beyond the head was answered with ${nameOf(answer)}`, one, answer);
      }
      const before = asked(trace, 'message_read').some(
        (two) => two.n < one.n && two.channelId === one.channelId && two.basic.userId === one.basic.userId,
      );
      if (before || offset > head) return UNREACHED;
      if (answer && answer.body.applied !== true) return fail(`a message_read got ${nameOf(answer)}`, one, answer);
      const fits = ({ type, body }: Frame) =>
        type === 'read' && body.channelId === one.channelId && Number(body.offset) >= offset;
      return reaches(trace, place(one), (hearer) => !hearer.basic, fits, 'the mark of a basic message_read');
    }),
  ),
});

export const relaysMessageRead = check({
  id: 'server/basic/relays-message-read',
  requirements: ['PLY-BAS-26'],
  title: 'marks that moved reach basic members as message_read with who read',
  hint: 'Translate `read` at the edge.',
  judge: onBasicWith('presence', (trace) => {
    const marks = [
      ...asked(trace, 'message_read')
        .filter((one) => answersOf(one)[0]?.body.applied === true)
        .map((one) => ({ ...place(one), offset: Number(one.body.offset), userId: one.basic.userId })),
      ...trace.frames('server', 'read').map(({ n, conn, body }) => ({
        n,
        conn,
        channelId: body.channelId,
        offset: Number(body.offset),
        userId: undefined,
      })),
    ];
    return each(marks, (mark) => {
      if (mark.userId === undefined) return UNREACHED;
      return reaches(
        trace,
        mark,
        (hearer) => hearer.basic && !ownsUser(trace, hearer, mark.userId),
        ({ type, body }) =>
          type === 'message_read' &&
          body.channelId === mark.channelId &&
          body.userId === mark.userId &&
          Number(body.offset) >= mark.offset,
        'a read mark',
      );
    });
  }),
});

const ownsUser = (trace: Trace, { connection }: Hearer, userId: unknown): boolean =>
  basics(trace).some((one) => one.connection === connection && one.userId === userId);

export const stateOfDefault = check({
  id: 'server/basic/state-of-default',
  requirements: ['PLY-BAS-27'],
  title: 'a basic state_update without `channelId` is one of the channel `default`',
  hint: 'Its relay says so.',
  judge: onDefaultWith('state', (trace) =>
    each(asked(trace, 'state_update'), (one) => {
      if (one.body.channelId !== undefined || answersOf(one)[0]?.body.applied !== true) return UNREACHED;
      return relayOf(trace, one, ({ body }) => body.channelId === 'default');
    }),
  ),
});

/** Judges the relays of a basic write on other connections: the first that has its key and value, if one came. */
function relayOf(trace: Trace, one: Asked, right: (relay: Frame) => boolean): Finding {
  const relays = trace
    .frames('server', 'state_update')
    .filter(
      ({ n, body }) =>
        n > one.n && body.key === one.body.key && JSON.stringify(body.value) === JSON.stringify(one.body.value),
    );
  const wrong = relays.find((relay) => !right(relay));
  if (wrong) return fail(`a basic state_update without channelId was relayed in ${wrong.body.channelId}`, one, wrong);
  if (relays[0]) return pass(one, relays[0]);
  // Every basic connection is in `default`, and shows it by a pong.
  const witness = basics(trace).find(
    ({ connection }) =>
      connection !== one.basic.connection && (framesOf(connection, 'server')[0]?.n ?? Number.POSITIVE_INFINITY) < one.n,
  );
  return witness
    ? missing(trace, witness.connection, one.n, 'a basic state_update without channelId was not relayed', one)
    : UNREACHED;
}

export const stampsWrites = check({
  id: 'server/basic/stamps-writes',
  requirements: ['PLY-BAS-28'],
  title: 'a basic state_update without `timestamp` is stamped beyond the current one, and so applied',
  hint: 'max(clock, stamp of the current write + 1).',
  judge: onDefaultWith('state', (trace) =>
    each(asked(trace, 'state_update'), (one) => {
      const [answer] = answersOf(one);
      if (one.body.timestamp !== undefined || !answer || answer.body.code === 'state_full') return UNREACHED;
      const relays = trace.frames('server', 'state_update').filter(({ body }) => body.key === one.body.key);
      const current = (answer.body.current ?? {}) as WireObject;
      // What no write of the key did, the floor of its channel may have done (PLY-STA-14).
      const floored = current.value === null && !relays.some(({ body }) => body.timestamp === current.timestamp);
      if (floored && answer.body.applied === false) return UNREACHED;
      if (answer.body.applied !== true)
        return fail(`a write that the server had to stamp itself got ${nameOf(answer)}`, one, answer);
      const before = relays.filter(({ n }) => n < one.n).at(-1);
      const after = relays.find(({ n }) => n > one.n);
      if (before && after && Number(after.body.timestamp) <= Number(before.body.timestamp))
        return fail('a write was stamped at or under the write that it replaced', one, before, after);
      const clock = advertisedTo(trace)?.serverTime ?? 0;
      // The clock may have been stepped a little since `welcome`.
      if (after && Number(after.body.timestamp) < clock - 500)
        return fail(`a write was stamped ${after.body.timestamp}, the clock being past ${clock}`, one, after);
      return after ? pass(one, after) : UNREACHED;
    }),
  ),
});

export const relaysState = check({
  id: 'server/basic/relays-state',
  requirements: ['PLY-STA-17'],
  title: 'a write that was applied reaches basic members, in whatever channel',
  hint: 'Basic connections are members of every channel that they named, not of `default` alone.',
  judge: onBasicWith('state', (trace) => {
    const writes = [
      ...asked(trace, 'state_update').map((one) => ({ ...place(one), body: one.body, answer: answersOf(one)[0] })),
      ...said(trace, 'state_update').map((frame) => ({
        n: frame.n,
        conn: frame.conn,
        channelId: frame.body.channelId,
        body: frame.body,
        answer: requestOf(trace, frame)?.answers[0],
      })),
    ];
    return each(writes, (write) => {
      const { channelId, body, answer } = write;
      // A relay may be left out where a newer write of the key follows, and is where the write is there already.
      const others = writes.filter((one) => one.channelId === channelId && one.body.key === body.key);
      if (answer?.body.applied !== true || others.length > 1) return UNREACHED;
      const fits = (relay: Frame) =>
        relay.type === 'state_update' &&
        relay.body.channelId === channelId &&
        relay.body.key === body.key &&
        sameJson(relay.body.value, body.value);
      return reaches(trace, write, isBasic, fits, 'a write of state');
    });
  }),
});
