import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { memberships } from '../reading/membership.js';

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
        trace.of('process').some(({ n, what }) => what !== 'started' && n > before.joined.n && n < later.joined.n) ||
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
