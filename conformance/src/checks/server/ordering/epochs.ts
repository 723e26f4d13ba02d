import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { groupBy } from '../../../trace/search.js';
import { nearlySame, RANDOM_BITS, roomForBits } from '../../reading/random-bits.js';
import { memberships, membershipsIn } from '../reading/membership.js';
import { endedBetween } from '../reading/proof.js';

export const epochStays = check({
  id: 'server/ordering/epoch-stays',
  requirements: ['PLY-ORD-59'],
  title: 'a channel keeps its epoch while its log lives',
  hint: 'The epoch belongs to the log: not to a connection, a node or a moment without members.',
  judge: (trace) =>
    each(memberships(trace), (later) => {
      const before = memberships(trace).findLast(
        (one) => one.channelId === later.channelId && one.joined.n < later.joined.n,
      );
      if (!before) return UNREACHED;
      // The end of a process may cost a log, and 4103 says that one was lost.
      const lost =
        endedBetween(trace, before.joined.n, later.joined.n) ||
        trace.of('close').some(({ n, code }) => code === 4103 && n < later.joined.n);
      if (lost) return UNREACHED;
      return before.epoch === later.epoch
        ? pass(before.joined, later.joined)
        : fail(
            `the epoch changed from ${before.epoch} to ${later.epoch} though nothing was lost`,
            before.joined,
            later.joined,
          );
    }),
});

export const lossBeginsAnEpoch = check({
  id: 'server/ordering/loss-begins-an-epoch',
  requirements: ['PLY-ORD-55', 'PLY-ORD-56'],
  title: 'a log that lost entries goes on in a new epoch',
  hint: 'Draw the epoch when the log is made, and keep it with the entries: what loses them has to lose it too. Never derive it from the name.',
  judge: (trace) =>
    each(memberships(trace), (later) => {
      const before = memberships(trace).filter(
        (one) => one.channelId === later.channelId && one.joined.n < later.joined.n,
      );
      const known = before.flatMap(({ epoch, joined, slots }) => [
        { epoch, frame: joined, offset: Number(joined.body.offset) },
        ...slots.filter(({ frame }) => frame.n < later.joined.n).map(({ frame, offset }) => ({ epoch, frame, offset })),
      ]);
      const stopped = trace.of('process').some(({ n, what }) => what === 'started' && n < later.joined.n);
      if (!stopped || known.length === 0) return UNREACHED;
      const greatest = known.reduce(
        (most, one) => (one.epoch === later.epoch && one.offset > most.offset ? one : most),
        {
          epoch: later.epoch,
          frame: later.joined,
          offset: Number(later.joined.body.offset),
        },
      );
      return greatest.frame === later.joined
        ? pass(later.joined)
        : fail(
            `after the restart the head is ${later.joined.body.offset} in the same epoch, in which offset ${greatest.offset} had been told`,
            greatest.frame,
            later.joined,
          );
    }),
});

export const epochsDoNotReturn = check({
  id: 'server/ordering/epochs-do-not-return',
  requirements: ['PLY-ORD-55', 'PLY-ORD-56'],
  title: 'an epoch that has ended does not come back with the next start',
  hint: 'Write the new epoch down before anybody is told of it, and with it that the old log is gone.',
  judge: (trace) =>
    each(memberships(trace), (one) => {
      const before = membershipsIn(trace, one.channelId)
        .filter(({ joined }) => joined.n < one.joined.n)
        .sort((a, b) => a.joined.n - b.joined.n);
      const last = before.at(-1);
      if (!last || before.every(({ epoch }) => epoch === last.epoch)) return UNREACHED;
      if (!endedBetween(trace, last.joined.n, one.joined.n)) return UNREACHED;
      const old = before.find(({ epoch }) => epoch === one.epoch && epoch !== last.epoch);
      return old
        ? fail(`the epoch ${one.epoch} had ended, and came back`, old.joined, last.joined, one.joined)
        : pass(last.joined, one.joined);
    }),
});

export const randomEpochs = check({
  id: 'server/ordering/random-epochs',
  requirements: ['PLY-ORD-56'],
  title: 'an epoch is long enough for 122 random bits, no two channels share one, and no two are nearly the same',
  hint: 'A random UUID per channel and life of its log; never a clock, a counter, the name of the channel or the version of the store.',
  judge: (trace) => {
    const all = memberships(trace);
    // The first membership stands for all of its epoch.
    const distinct = [...groupBy(all, ({ epoch }) => epoch).values()].flatMap(([first]) => first ?? []);
    return each(all, (one) => {
      const { epoch, joined, channelId } = one;
      const bits = roomForBits(
        epoch,
        distinct.map((other) => other.epoch),
      );
      if (bits < RANDOM_BITS)
        return fail(`the epoch ${epoch} has room for ${Math.floor(bits)} bits, at least 122 have to be random`, joined);
      const same = all.find((other) => other.epoch === epoch && other.channelId !== channelId);
      if (same) return fail('two channels have the same epoch', same.joined, joined);
      const alike = distinct
        .slice(0, Math.max(0, distinct.indexOf(one)))
        .find((other) => nearlySame(other.epoch, epoch));
      return alike
        ? fail(`the epochs ${alike.epoch} and ${epoch} are nearly the same`, alike.joined, joined)
        : pass(joined);
    });
  },
});
