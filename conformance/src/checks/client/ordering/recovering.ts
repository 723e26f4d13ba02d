import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';
import { commands, endOfLife, lifeAt, lifeOf, told } from '../reading/application.js';
import { type Passage, passages } from '../reading/passage.js';
import { deliveryOf, digested, falseHole, laterDelivery, missing } from '../reading/proof.js';

interface Position {
  readonly epoch: string;
  readonly offset: number;
  /** The event that gave the client this position. */
  readonly n: number;
}

export const sinceIsPosition = check({
  id: 'client/ordering/since-is-position',
  requirements: ['PLY-ORD-28', 'PLY-ORD-29'],
  title: 'a join says in since, with its epoch, the last offset up to which every slot was processed',
  hint: 'Keep epoch and offset together per channel, move them with every slot (acks too), and send both in each join.',
  judge: (trace) =>
    each(rejoins(trace), ({ join, earlier }) => {
      const { least, most } = rangeOf(trace, earlier, join.n);
      if (!least || !most) return UNREACHED;
      const since = join.body.since as { epoch?: unknown; offset?: unknown } | undefined;
      const between = `between ${least.offset} and ${most.offset} of epoch ${most.epoch}`;
      if (!since) return fail(`the client had a position (${between}) and joined without since`, least, join);
      const fits =
        since.epoch === most.epoch && Number(since.offset) >= least.offset && Number(since.offset) <= most.offset;
      if (fits) return pass(least, join);
      if (least.epoch !== most.epoch) return UNREACHED;
      return fail(`since is ${JSON.stringify(since)}, the position was ${between}`, most, join);
    }),
});

export const gapOnLostRecovery = check({
  id: 'client/ordering/gap-on-lost-recovery',
  requirements: ['PLY-ORD-33'],
  title: 'a joined without recovered: true, after a since, leads to exactly one gap notice',
  hint: 'Tell the application once, where joined is handled and before any later message of the channel.',
  judge: (trace) =>
    each(passages(trace), (passage) => {
      if (!passage.since || passage.recovered) return UNREACHED;
      const { joined, channelId, session } = passage;
      const gaps = gapsIn(trace, passage);
      const excused = passage.arrivals.filter(
        ({ standing }) => standing === 'repeated' || standing === 'doubtful',
      ).length;
      if (gaps.length > 1 + excused) {
        return fail(`${gaps.length} gap notices for one lost recovery of ${channelId}`, joined, ...gaps);
      }
      if (gaps[0]) {
        const later = laterDelivery(trace, passage, joined.n);
        return later && later.n < gaps[0].n && !excused
          ? fail('the gap notice came behind a message that follows the gap', joined, later, gaps[0])
          : pass(joined, gaps[0]);
      }
      const proof = laterDelivery(trace, passage, joined.n) && digested(trace, session.id, joined.n);
      if (proof) return fail(`no gap notice for ${channelId}, although the recovery failed`, joined, proof);
      return missing(
        trace,
        joined.n,
        session.id,
        `no gap notice for ${channelId}, although the recovery failed`,
        joined,
      );
    }),
});

export const noGapOnRecovery = check({
  id: 'client/ordering/no-gap-on-recovery',
  requirements: ['PLY-ORD-35'],
  title: 'a joined with recovered: true leads to no gap notice',
  hint: 'Decide by recovered alone, not by the distance between since and the head.',
  judge: (trace) =>
    each(passages(trace), (passage) => {
      if (
        !passage.recovered ||
        passage.arrivals.some(({ standing }) => standing === 'repeated' || standing === 'doubtful')
      ) {
        return UNREACHED;
      }
      const before = passages(trace).filter(
        (one) => one.channelId === passage.channelId && one.joined.n < passage.joined.n,
      );
      const owed = before
        .flatMap((one) => [
          one.since !== undefined && !one.recovered,
          ...one.arrivals.map((arrival) => arrival.standing === 'repeated'),
        ])
        .filter(Boolean).length;
      const given = told(trace, 'gap', passage.channelId).filter(({ n }) => n < passage.joined.n).length;
      const [gap] = given < owed ? [] : gapsIn(trace, passage);
      if (gap) return fail('a gap notice, although the server recovered everything', passage.joined, gap);
      return digested(trace, passage.session.id, passage.joined.n) ? pass(passage.joined) : UNREACHED;
    }),
});

export const takesPosition = check({
  id: 'client/ordering/takes-position-of-joined',
  requirements: ['PLY-ORD-34'],
  title: 'after a joined without recovered: true the client goes on from its epoch and offset',
  hint: 'Replace the whole position by that of joined, also when the offset is smaller and the epoch another.',
  judge: (trace) =>
    each(passages(trace), (passage) => {
      const [first] = passage.arrivals;
      if (passage.recovered || first?.standing !== 'next') return UNREACHED;
      const { session, joined, target } = passage;
      const delivery = deliveryOf(trace, first);
      if (delivery) return pass(joined, delivery);
      const holed = falseHole(trace, session);
      if (holed)
        return fail(
          `${target + 1} follows the offset ${target} of joined, and the client saw a hole`,
          first.frame,
          holed,
        );
      return missing(
        trace,
        first.frame.n,
        session.id,
        `slot ${target + 1} after joined ${target} was not delivered`,
        first.frame,
      );
    }),
});

export const epochForgetsPosition = check({
  id: 'client/ordering/epoch-forgets-position',
  requirements: ['PLY-ORD-34', 'PLY-ORD-40'],
  title: 'with a new epoch the offsets of the old one count for nothing',
  hint: 'Compare offsets only within an epoch; forget what was seen when joined names another one.',
  judge: (trace) =>
    each(passages(trace), (passage) => {
      const { since, epoch, session } = passage;
      if (!since || since.epoch === undefined || since.epoch === epoch) return UNREACHED;
      const low = passage.arrivals.filter(({ standing, offset }) => standing === 'next' && offset <= since.offset);
      return each(low, (arrival) => {
        const delivery = deliveryOf(trace, arrival);
        if (delivery) return pass(passage.joined, delivery);
        const message = `slot ${arrival.offset} of the new epoch was not delivered; the old one had reached ${since.offset}`;
        const later = laterDelivery(trace, passage, arrival.frame.n);
        return later
          ? fail(message, arrival.frame, later)
          : missing(trace, arrival.frame.n, session.id, message, arrival.frame);
      });
    }),
});

/** Gap notices between a `joined` and the next one of the channel, or the end of the client. */
function gapsIn(trace: Trace, passage: Passage): readonly { readonly n: number }[] {
  const next = passages(trace).find((one) => one.channelId === passage.channelId && one.joined.n > passage.joined.n);
  const end = Math.min(next?.joined.n ?? Number.POSITIVE_INFINITY, endOfLife(trace, passage.joined.n));
  return told(trace, 'gap', passage.channelId).filter(({ n }) => n > passage.joined.n && n < end);
}

/** Joins of a client that was a member before and whose application did not leave meanwhile. */
function rejoins(trace: Trace) {
  return trace.frames('client', 'join').flatMap((join) => {
    const earlier = passages(trace).filter(
      ({ channelId, joined, session }) =>
        channelId === join.body.channelId && joined.n < join.n && lifeOf(trace, session) === lifeAt(trace, join.n),
    );
    const last = earlier.at(-1);
    const away =
      last?.left ?? commands(trace, 'leave').find(({ n, line }) => n < join.n && line.channelId === last?.channelId);
    return last && !away ? [{ join, earlier }] : [];
  });
}

/** The least position that the client shows to have had before event `n`, and the greatest that it may have had. */
function rangeOf(trace: Trace, earlier: readonly Passage[], n: number): { least?: Position; most?: Position } {
  let least: Position | undefined;
  let most: Position | undefined;
  for (const passage of earlier) {
    const { epoch, joined, base, channelId, session } = passage;
    const shown =
      told(trace, 'joined', channelId).some((event) => event.n > joined.n && event.n < n) ||
      session.connection.frames.some(
        (frame) =>
          frame.from === 'client' && frame.n > joined.n && frame.body.channelId === channelId && frame.type !== 'join',
      );
    most = { epoch, offset: base, n: joined.n };
    if (shown) least = most;
    for (const arrival of passage.arrivals) {
      if (arrival.standing !== 'next' && arrival.standing !== 'repeated') continue;
      most = { epoch, offset: arrival.offset, n: arrival.frame.n };
      const delivery = deliveryOf(trace, arrival);
      if (delivery && delivery.n < n) least = most;
    }
    if (passage.arrivals.some(({ standing }) => standing === 'doubtful')) return {};
  }
  return { ...(least ? { least } : {}), ...(most ? { most } : {}) };
}
