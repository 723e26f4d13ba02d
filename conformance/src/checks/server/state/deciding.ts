import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { memberships, membershipsIn } from '../reading/membership.js';
import { touched } from '../reading/operator.js';
import { missing } from '../reading/proof.js';
import { nameOf, unnamedError } from '../reading/refused.js';
import { relayed } from '../reading/relays.js';
import { type Said, said } from '../reading/said.js';
import { ahead, cases, compare, lostToFloor, STEP_MS, type Write, withinSkew } from '../reading/writes.js';

export const greatestWins = check({
  id: 'server/state/greatest-wins',
  requirements: ['PLY-STA-1', 'PLY-STA-2', 'PLY-STA-3', 'PLY-STA-8', 'PLY-STA-5', 'PLY-STA-6'],
  title: 'the write with the greater (timestamp, userId, clientId) wins, whatever the order of arrival',
  hint: 'Not the last to arrive; ties are broken by userId and then clientId, byte by byte. An old stamp loses, it is no error.',
  judge: (trace) =>
    each(cases(trace), (one): Finding => {
      const { frame, answer, write, current } = one;
      if (!withinSkew(one) || answer.body.code === 'state_full' || lostToFloor(one)) return UNREACHED;
      if (answer.body.code === 'forbidden' && touched(trace, one.session.userId, frame.body.channelId))
        return UNREACHED;
      if (answer.type !== 'ack') return fail(`a write was answered with ${nameOf(answer)}`, frame, answer);
      // A key that was never there may have been purged before the trace: the floor decides then.
      if (current === undefined && answer.body.applied === false) return UNREACHED;
      const same = current !== undefined && compare(write, current) === 0 && sameJson(write.value, current.value);
      const wins = current === undefined || compare(write, current) > 0 || same;
      if (answer.body.applied === wins) return pass(frame, answer);
      const place = `${write.timestamp}/${write.userId}/${write.clientId}`;
      return fail(
        `the write ${place} got applied ${answer.body.applied}, the current one is ${current ? `${current.timestamp}/${current.userId}/${current.clientId}` : 'none'}`,
        frame,
        answer,
      );
    }),
});

export const loserIsTold = check({
  id: 'server/state/loser-is-told',
  requirements: ['PLY-STA-7'],
  title: 'a write that lost is told the current one',
  hint: '`current` carries key, value, timestamp, userId and clientId of the winner.',
  judge: (trace) =>
    each(cases(trace), (one) => {
      const { frame, answer, current } = one;
      if (answer.body.applied !== false) return UNREACHED;
      const told = answer.body.current as (Partial<Write> & { readonly key?: string }) | null | undefined;
      if (told?.key !== undefined && told.key !== frame.body.key)
        return fail(`a write of ${frame.body.key} was told to have lost against one of ${told.key}`, frame, answer);
      if (current === undefined || lostToFloor(one)) return UNREACHED;
      const right = told && compare({ ...current, ...told }, current) === 0 && sameJson(told.value, current.value);
      return right
        ? pass(frame, answer)
        : fail('the ack of a write that lost does not carry the current one', frame, answer);
    }),
});

export const refusesTheFuture = check({
  id: 'server/state/refuses-the-future',
  requirements: ['PLY-STA-9', 'PLY-STA-11'],
  title: 'a stamp too far ahead of the server clock is answered with clock_skew and serverTime',
  hint: 'Without this bound one wrong clock owns a key for years.',
  judge: (trace) => {
    const unnamed = each(said(trace, 'state_update'), (frame) => refusedUnnamed(trace, frame));
    if (unnamed.outcome === 'fail') return unnamed;
    return each(cases(trace), (one) => {
      const { frame, answer, write, current, session } = one;
      const far = ahead(one).least > session.advertised.limits.maxClockSkewMs + STEP_MS;
      if (!far || (current !== undefined && write.timestamp <= current.timestamp + 1)) return UNREACHED;
      return answer.body.code === 'clock_skew' && typeof answer.body.serverTime === 'number'
        ? pass(frame, answer)
        : fail(`a stamp ${Math.round(ahead(one).least)} ms ahead was answered with ${nameOf(answer)}`, frame, answer);
    });
  },
});

/** A write without id whose stamp is too far ahead is answered with an error that names no request. */
function refusedUnnamed(trace: Trace, frame: Said): Finding {
  const { session, body } = frame;
  const { serverTime, limits } = session.advertised;
  const last = trace.events.at(-1)?.t ?? frame.t;
  // As far as the server's clock can have come by the end of all, and farther than any step that another write allows.
  const far = Number(body.timestamp) > serverTime + (last - session.hello.t) + limits.maxClockSkewMs + STEP_MS;
  const alone = said(trace, 'state_update').every((one) => one === frame || one.body.key !== body.key);
  if (body.id !== undefined || !far || !alone || touched(trace, session.userId, body.channelId)) return UNREACHED;
  const error = unnamedError(session, frame, 'clock_skew', 'state_full');
  // Where there is no room either, which of the two is said is the server's affair.
  if (error?.body.code === 'state_full') return UNREACHED;
  const what = 'a write far ahead of the server clock, without id, was not refused';
  return error ? pass(frame, error) : missing(trace, session.connection, frame.n, what, frame);
}

export const relaysWrites = check({
  id: 'server/state/relays',
  requirements: ['PLY-STA-17', 'PLY-STA-4'],
  title: 'a write that was applied reaches the other members with its author',
  hint: 'Author is the connection, not what the frame says.',
  judge: (trace) =>
    each(cases(trace), ({ session, frame, answer, write, current }) => {
      if (answer.body.applied !== true || (current && compare(write, current) === 0)) return UNREACHED;
      const newer = cases(trace).some(
        (one) => one.frame.n > frame.n && one.frame.body.key === frame.body.key && one.answer.body.applied === true,
      );
      const found = relayed(trace, session, frame, (relay) => tellsOf(relay, frame, write));
      // A relay may be left out where a newer write of the key follows (PLY-STA-20).
      return newer && found.outcome === 'fail' ? UNREACHED : found;
    }),
});

export const losersAreNotRelayed = check({
  id: 'server/state/losers-are-not-relayed',
  requirements: ['PLY-STA-18'],
  title: 'a write that was not applied is not relayed',
  hint: 'Relay after the decision.',
  judge: (trace) =>
    each(cases(trace), ({ session, frame, answer, write }) => {
      if (answer.body.applied !== false && answer.body.code !== 'clock_skew') return UNREACHED;
      const samePlace = (one: Frame) =>
        sameJson([one.body.channelId, one.body.key], [frame.body.channelId, frame.body.key]);
      const twice = cases(trace).some(
        (one) => one.frame !== frame && samePlace(one.frame) && sameJson(one.write, write),
      );
      const relay = trace
        .frames('server', 'state_update')
        .find(
          (one) =>
            one.n > frame.n &&
            samePlace(one) &&
            one.body.timestamp === write.timestamp &&
            one.body.userId === write.userId &&
            one.body.clientId === write.clientId &&
            sameJson(one.body.value, write.value),
        );
      if (relay && !twice) return fail('a write that was not applied was relayed', frame, answer, relay);
      return trace.settled(session.id, answer.n) ? pass(frame, answer) : UNREACHED;
    }),
});

/** Whether a relay tells of a write. */
const tellsOf = (relay: Frame, frame: Frame, write: Write): boolean =>
  relay.body.channelId === frame.body.channelId &&
  relay.body.key === frame.body.key &&
  relay.body.timestamp === write.timestamp &&
  relay.body.userId === write.userId &&
  relay.body.clientId === write.clientId &&
  sameJson(relay.body.value, write.value);

export const relaysOnce = check({
  id: 'server/state/relays-once',
  requirements: ['PLY-STA-18'],
  title: 'a write that repeats the current one is not relayed again',
  hint: 'It is answered as applied, but moves nothing: relay only what took the place of something else.',
  judge: (trace) =>
    each(cases(trace), ({ frame, answer, write, current }) => {
      const equal = current && compare(write, current) === 0 && sameJson(write.value, current.value);
      if (!equal || answer.body.applied !== true) return UNREACHED;
      return each(membershipsIn(trace, frame.body.channelId), ({ session, joined, left }) => {
        const relays = framesOf(session.connection, 'server', 'state_update').filter(
          (one) => one.n > joined.n && (!left || one.n < left.n) && tellsOf(one, frame, write),
        );
        const [first, second] = relays;
        if (first && second) return fail('one write was relayed twice', frame, answer, first, second);
        return first && trace.settled(session.id, answer.n) ? pass(frame, answer) : UNREACHED;
      });
    }),
});

export const joinedHasTheState = check({
  id: 'server/state/joined-has-it',
  requirements: ['PLY-STA-21', 'PLY-STA-16'],
  title: 'the states of joined hold the current write of every key, each once',
  hint: 'Complete at the join: values and the deletions that are not purged.',
  judge: (trace) =>
    each(memberships(trace), ({ request, joined, channelId }) => {
      const listed: readonly (Partial<Write> & { key?: string })[] = Array.isArray(joined.body.states)
        ? joined.body.states
        : [];
      const keys = listed.map(({ key }) => key);
      if (new Set(keys).size < keys.length) return fail('joined lists a key twice in states', joined);
      const current = new Map<string, Write>();
      for (const one of cases(trace)) {
        if (
          !request ||
          one.answer.n > request.n ||
          one.frame.body.channelId !== channelId ||
          one.answer.body.applied !== true
        )
          continue;
        current.set(String(one.frame.body.key), one.write);
      }
      for (const [key, write] of current) {
        const entry = listed.find((one) => one.key === key);
        if (!entry && write.value === null) continue;
        if (!entry || compare({ ...write, ...entry }, write) < 0)
          return fail(`joined does not have the current write of key ${key}`, joined);
      }
      return current.size > 0 ? pass(joined) : UNREACHED;
    }),
});
