import { isObject } from '@parley/schemas';
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { answersTo, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { canonical } from '../../reading/canonical.js';
import { type Session, sessions } from '../../reading/session.js';
import { commands, connectAt, lifeOf } from '../reading/application.js';
import { passageAt } from '../reading/passage.js';
import { digested, missing } from '../reading/proof.js';
import { unidentified } from '../reading/unidentified.js';

/** How far an estimate of the server's time may be off: half a round trip, and what a busy machine adds, in ms. */
const OFF = 2000;

export const beyondSeen = check({
  id: 'client/state/stamp-beyond-seen',
  requirements: ['PLY-STA-27'],
  title: 'a write is stamped beyond everything that the client has seen for its key',
  hint: 'Take max(estimate of server time, greatest stamp seen + 1); states, relays, current and, for an absent key, stateFloor count as seen.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    return each(updates(trace), ({ session, frame }) => {
      const { channelId, key, timestamp } = frame.body;
      const passage = passageAt(trace, frame.conn, channelId, frame.n);
      const change = changesOf(trace, frame).at(-1);
      // What is sent again keeps its stamp, whatever was seen since.
      const before = updates(trace).filter((one) => one.frame.n < frame.n && sameKey(one.frame, frame));
      const again = before.some((one) => sameWrite(one.frame, frame) && one.frame.body.timestamp === timestamp);
      if (!passage || !change || again) return UNREACHED;
      const states = (passage.joined.body.states ?? []) as readonly { key: unknown; timestamp: number }[];
      const listed = states.filter((entry) => entry.key === key).map((entry) => entry.timestamp);
      // For a key that is missing in `states` the floor counts as seen, if there is one.
      const floor = listed.length === 0 ? [Number(passage.joined.body.stateFloor)].filter((stamp) => stamp > 0) : [];
      const seen = [...listed, ...floor].map((stamp) => ({ n: passage.joined.n, stamp }));
      const heard = (at: Frame, stamp: unknown) => {
        if (at.n < passage.joined.n || at.n > change.n) return;
        const proof = digested(trace, frame.conn, at.n);
        if (proof && proof.n < change.n) seen.push({ n: at.n, stamp: Number(stamp) });
      };
      for (const relay of framesOf(session.connection, 'server', 'state_update')) {
        if (relay.body.channelId === channelId && relay.body.key === key) heard(relay, relay.body.timestamp);
      }
      for (const { frame: own } of before.filter((one) => one.session === session)) {
        // A stamp that was refused counts as never seen.
        if (own.n > passage.joined.n && !skewOf(session, own))
          seen.push({ n: own.n, stamp: Number(own.body.timestamp) });
        for (const ack of answersTo(session.connection, own)) {
          const { current } = ack.body;
          if (isObject(current)) heard(ack, current.timestamp);
        }
      }
      const [greatest] = seen.toSorted((a, b) => b.stamp - a.stamp);
      if (!greatest) return UNREACHED;
      return Number(timestamp) > greatest.stamp
        ? pass(greatest, frame)
        : fail(`a write was stamped ${timestamp}, the client had seen ${greatest.stamp} for this key`, greatest, frame);
    });
  },
});

export const serverTime = check({
  id: 'client/state/stamp-of-server-time',
  requirements: ['PLY-STA-30', 'PLY-STA-27', 'PLY-STA-31', 'PLY-HBT-12'],
  title: 'where nothing was seen for the key, the stamp is the time of the server, not that of the wall clock',
  hint: 'Add what a monotonic clock has counted since the welcome, or the last pong, to its serverTime.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    return each(unseen(trace), ({ session, frame }) => {
      const { timestamp } = frame.body;
      const change = changesOf(trace, frame).at(-1);
      const clocks = clocksOf(session, frame, change && heeded(trace, session, change));
      const told = frame.n > session.welcome.n && change && change.n > session.welcome.n;
      if (!told || sessions(trace).some((one) => anySeen(one, frame))) return UNREACHED;
      const least = change.t + Math.min(...clocks) - OFF;
      const most = frame.t + Math.max(...clocks) + OFF;
      return Number(timestamp) >= least && Number(timestamp) <= most
        ? pass(session.welcome, frame)
        : fail(
            `a write was stamped ${timestamp}, ${Math.round(Number(timestamp) - change.t - (clocks[0] ?? 0))} ms off the server's time`,
            session.welcome,
            frame,
          );
    });
  },
});

export const ofTheChange = check({
  id: 'client/state/stamp-of-the-change',
  requirements: ['PLY-STA-27', 'PLY-STA-31'],
  title:
    'a change made offline carries the server time of its own moment: not that of its sending, or of an earlier change',
  hint: 'Note the monotonic time of each change, and translate it by the estimate when the write is sent.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    return each(firsts(trace), ({ session, frame }) => {
      const { timestamp, value } = frame.body;
      const changes = changesOf(trace, frame).filter(({ n }) => connectAt(trace, n) === connectAt(trace, frame.n));
      const [first] = changes;
      const change = changes.at(-1);
      if (!first || !change?.taken || !change.answer || change.answer.n > session.welcome.n) return UNREACHED;
      // Whether a frame carries this change or another, its value has to tell.
      const same = changes.filter(({ line }) => canonical(line.value ?? null) === canonical(value));
      if (same.length > 1 || same[0] !== change) return UNREACHED;
      if (sessions(trace).some((one) => anySeen(one, frame))) return UNREACHED;
      const clocks = clocksOf(session, frame);
      const least = change.t + Math.min(...clocks) - OFF;
      const most = change.answer.t + Math.max(...clocks) + OFF;
      const off = Math.round(Number(timestamp) - change.t - Math.max(...clocks));
      if (Number(timestamp) < least || Number(timestamp) > most)
        return fail(`a change made offline was stamped ${off} ms off the server time of its moment`, change, frame);
      // Sent sooner, or changed again sooner, it would carry much the same stamp either way.
      const apart = Math.max(frame.t - change.answer.t, change.t - (first.answer ?? change).t);
      return apart > OFF ? pass(change, frame) : UNREACHED;
    });
  },
});

export const stampKept = check({
  id: 'client/state/stamp-kept',
  requirements: ['PLY-STA-29', 'PLY-STA-28'],
  title: 'a write that is sent again keeps its stamp',
  hint: 'Choose the stamp at the first sending and keep it with the write.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    const excused = unidentified(trace, 'state_update');
    if (excused) return excused;
    return each(updates(trace), ({ session, frame }) => {
      const change = changesOf(trace, frame).at(-1);
      const before = updates(trace).find(
        (one) =>
          one.frame.n < frame.n &&
          one.session.id !== session.id &&
          sameWrite(one.frame, frame) &&
          changesOf(trace, one.frame).at(-1) === change,
      );
      if (!change || !before || lifeOf(trace, before.session) !== lifeOf(trace, session)) return UNREACHED;
      const between = updates(trace).some(
        (one) =>
          one.frame.n > before.frame.n &&
          one.frame.n < frame.n &&
          sameKey(one.frame, frame) &&
          !sameWrite(one.frame, frame),
      );
      if (between || skewOf(before.session, before.frame)) return UNREACHED;
      return before.frame.body.timestamp === frame.body.timestamp
        ? pass(before.frame, frame)
        : fail('a write was sent again with another stamp', before.frame, frame);
    });
  },
});

export const skewRepeated = check({
  id: 'client/state/skew-repeated-once',
  requirements: ['PLY-STA-32', 'PLY-STA-33'],
  title: 'after clock_skew the write is sent once more, with a new stamp and a new id, and never a third time',
  hint: 'Correct the estimate by serverTime, stamp anew, and mark the write so that a second error is final.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    const excused = unidentified(trace, 'state_update');
    if (excused) return excused;
    return each(updates(trace), ({ session, frame }) => {
      const error = skewOf(session, frame);
      const later = updates(trace).filter((one) => one.session.id === session.id && sameWrite(one.frame, frame));
      if (!error || later[0]?.frame !== frame) return UNREACHED;
      const [, again, third] = later;
      const newer = commands(trace, 'set_state').some(
        ({ n, line }) =>
          n > frame.n &&
          n < (session.connection.close?.n ?? Number.POSITIVE_INFINITY) &&
          line.channelId === frame.body.channelId &&
          line.key === frame.body.key,
      );
      if (newer) return UNREACHED;
      if (third) return fail('a write was stamped anew twice', error, third.frame);
      if (!again)
        return missing(trace, error.n, session.id, 'the write was not sent again after clock_skew', frame, error);
      if (again.frame.body.id === frame.body.id)
        return fail('the write was sent again with the old id', error, again.frame);
      if (again.frame.body.timestamp === frame.body.timestamp)
        return fail('the write was sent again with the old stamp', error, again.frame);
      const others = updates(trace).some((one) => sameKey(one.frame, frame) && !sameWrite(one.frame, frame));
      const late = again.frame.t + Math.max(...clocksOf(session, again.frame, error)) + OFF;
      return !others && !anySeen(session, again.frame) && Number(again.frame.body.timestamp) > late
        ? fail(
            `the write was sent again ${Math.round(Number(again.frame.body.timestamp) - late + OFF)} ms ahead of the serverTime of the error`,
            error,
            again.frame,
          )
        : pass(error, again.frame);
    });
  },
});

interface Update {
  readonly session: Session;
  readonly frame: Frame;
}

function updates(trace: Trace): readonly Update[] {
  return sessions(trace).flatMap((session) =>
    framesOf(session.connection, 'client', 'state_update').map((frame) => ({ session, frame })),
  );
}

/** The first update of each key on the trace whose author had sent none of that key before. */
function firsts(trace: Trace): readonly Update[] {
  return updates(trace).filter((one, at, all) => !all.slice(0, at).some((before) => sameKey(before.frame, one.frame)));
}

/** The updates whose author had sent none of that key before but what was refused for its stamp, which counts as never seen. */
function unseen(trace: Trace): readonly Update[] {
  // What shares its id with others may be any of the answers.
  const refused = ({ session, frame }: Update) =>
    skewOf(session, frame) && answersTo(session.connection, frame).length === 1;
  return updates(trace).filter((one, at, all) =>
    all.slice(0, at).every((before) => !sameKey(before.frame, one.frame) || refused(before)),
  );
}

/**
 * What to add to a time of the trace for the server's, by everything from which the client could know it before the frame.
 *
 * @param since what has replaced all that came before it
 */
function clocksOf(session: Session, before: Frame, since: Frame = session.welcome): readonly number[] {
  // Every pong to a ping, and every error that says what time it is, corrects the estimate.
  const pings = framesOf(session.connection, 'client', 'ping');
  const asked = (pong: Frame) => pings.some(({ n, body }) => n < pong.n && body.timestamp === pong.body.timestamp);
  const told = framesOf(session.connection, 'server').filter(
    (frame) =>
      frame.n < before.n &&
      typeof frame.body.serverTime === 'number' &&
      (frame.type === 'error' || (frame.type === 'pong' && asked(frame))),
  );
  return [session.welcome, ...told].filter(({ n }) => n >= since.n).map(({ t, body }) => Number(body.serverTime) - t);
}

/** The last pong of which the client had certainly taken the time when the change was made; undefined: none (PLY-STA-31). */
function heeded(trace: Trace, { connection, id }: Session, change: { readonly n: number }): Frame | undefined {
  const pings = framesOf(connection, 'client', 'ping');
  return framesOf(connection, 'server', 'pong').findLast((pong) => {
    if (pong.n > change.n || typeof pong.body.serverTime !== 'number') return false;
    const proof = digested(trace, id, pong.n);
    if (!proof || proof.n > change.n) return false;
    // A client may remember one ping alone, the last, and not know a pong that crossed it.
    return pings.findLast(({ n }) => n < proof.n)?.body.timestamp === pong.body.timestamp;
  });
}

function anySeen({ connection }: Session, { n, body }: Frame): boolean {
  return framesOf(connection, 'server').some((frame) => {
    if (frame.n > n || frame.body.channelId !== body.channelId) return false;
    const states = frame.type === 'joined' ? ((frame.body.states ?? []) as readonly { key: unknown }[]) : [];
    const floor = frame.type === 'joined' && Number(frame.body.stateFloor) > 0;
    return (
      floor ||
      states.some(({ key }) => key === body.key) ||
      (frame.type === 'state_update' && frame.body.key === body.key)
    );
  });
}

/** What the application changed of the key of an update before that was sent; it sends the last one. */
function changesOf(trace: Trace, { n, body }: Frame) {
  return commands(trace, 'set_state').filter(
    (one) => one.n < n && one.line.channelId === body.channelId && one.line.key === body.key,
  );
}

function skewOf({ connection }: Session, frame: Frame): Frame | undefined {
  return answersTo(connection, frame).find(({ type, body }) => type === 'error' && body.code === 'clock_skew');
}

function sameKey(one: Frame, other: Frame): boolean {
  return one.body.channelId === other.body.channelId && one.body.key === other.body.key;
}

function sameWrite(one: Frame, other: Frame): boolean {
  return sameKey(one, other) && canonical(one.body.value) === canonical(other.body.value);
}
