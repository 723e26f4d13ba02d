/** Deletions that were purged, and the floor that stands for them (13.2). */
import { isObject } from '@parley/schemas';
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';
import { type Membership, memberships } from '../reading/membership.js';
import { done } from '../reading/operator.js';
import { endedBetween } from '../reading/proof.js';
import { nameOf } from '../reading/refused.js';
import { cases } from '../reading/writes.js';

const keysOf = ({ joined }: Membership): readonly unknown[] =>
  Array.isArray(joined.body.states) ? joined.body.states.map((entry) => entry?.key) : [];

/** Whether it was the operator who ended the epoch between two memberships, by the log alone: that loses no state (PLY-STA-23). */
function keepsState(trace: Trace, before: Membership, later: Membership): boolean {
  const within = ({ n }: { readonly n: number }) => n > before.joined.n && n < later.joined.n;
  return (
    done(trace, 'reset_log').some((one) => one.fields.channelId === later.channelId && within(one.asked)) &&
    !endedBetween(trace, before.joined.n, later.joined.n)
  );
}

export const floorOnlyRises = check({
  id: 'server/state/floor-only-rises',
  requirements: ['PLY-STA-13'],
  title: 'the stateFloor of a channel never falls',
  hint: 'Keep it with the channel, not with the purge that computed it.',
  judge: (trace) =>
    each(memberships(trace), (later) => {
      const before = memberships(trace).filter(
        (one) =>
          one.channelId === later.channelId &&
          (one.epoch === later.epoch || keepsState(trace, one, later)) &&
          one.joined.n < (later.request?.n ?? Number.NEGATIVE_INFINITY),
      );
      const higher = before.find((one) => Number(one.joined.body.stateFloor) > Number(later.joined.body.stateFloor));
      if (higher) {
        const { stateFloor } = higher.joined.body;
        return fail(
          `stateFloor fell from ${stateFloor} to ${later.joined.body.stateFloor}`,
          higher.joined,
          later.joined,
        );
      }
      return before.length > 0 ? pass(later.joined) : UNREACHED;
    }),
});

export const purgeRaisesFloor = check({
  id: 'server/state/purge-raises-floor',
  requirements: ['PLY-STA-12'],
  title: 'a deletion that joined no longer lists is at or under stateFloor',
  hint: 'Before you drop the entry of a deletion, raise the floor to its stamp.',
  judge: (trace) => {
    const finding = each(memberships(trace), (membership) => {
      const { request, joined, channelId } = membership;
      const keys = keysOf(membership);
      const own = cases(trace).filter((one) => one.frame.body.channelId === channelId);
      const last = new Map(
        own.filter((one) => one.answer.body.applied === true).map((one) => [one.frame.body.key, one]),
      );
      return each(last.values(), ({ frame, answer, write }) => {
        if (write.value !== null || !request || answer.n > request.n || keys.includes(frame.body.key)) return UNREACHED;
        return Number(joined.body.stateFloor) >= write.timestamp
          ? pass(frame, joined)
          : fail(
              `joined lists a deletion no more whose stamp ${write.timestamp} is above stateFloor ${joined.body.stateFloor}`,
              frame,
              joined,
            );
      });
    });
    const deleted = cases(trace).some(({ write, answer }) => write.value === null && answer.body.applied === true);
    return finding.outcome === 'unreached' && deleted ? notApplicable('no deletion was purged') : finding;
  },
});

export const floorDecides = check({
  id: 'server/state/floor-decides',
  requirements: ['PLY-STA-14', 'PLY-STA-15'],
  title: 'a write to an absent key at or under stateFloor loses and is told value null and the floor',
  hint: 'An absent key is as if it had been deleted at `stateFloor`; with the floor at 0, a stamp of 0 loses.',
  judge: (trace) =>
    each(cases(trace), ({ session, frame, answer, write }) => {
      const { channelId, key } = frame.body;
      const membership = memberships(trace).findLast(
        (one) => one.session === session && one.channelId === channelId && one.joined.n < frame.n,
      );
      if (!membership || keysOf(membership).includes(key)) return UNREACHED;
      const floor = Number(membership.joined.body.stateFloor);
      // Whatever others wrote since is above the floor and so wins all the more.
      if (write.timestamp > floor) return UNREACHED;
      if (answer.body.applied !== false) {
        const what = answer.type === 'ack' ? `applied ${answer.body.applied}` : nameOf(answer);
        return fail(`a write at ${write.timestamp}, stateFloor being ${floor}, got ${what}`, frame, answer);
      }
      const { current } = answer.body;
      const told =
        isObject(current) && Number(current.timestamp) >= floor && (current.value === null || 'key' in current);
      return told
        ? pass(frame, answer)
        : fail('the ack of a write that lost to the floor does not carry value null and the floor', frame, answer);
    }),
});
