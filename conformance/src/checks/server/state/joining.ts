import { check, each, pass } from '../../../check/check.js';
import { framesOf } from '../../../trace/trace.js';
import { memberships } from '../reading/membership.js';
import { missing } from '../reading/proof.js';
import { cases } from '../reading/writes.js';

export const noGapAtJoin = check({
  id: 'server/state/no-gap-at-join',
  requirements: ['PLY-STA-22', 'PLY-STA-21'],
  title: 'a write beside a join is either in the states of joined or relayed after it',
  hint: 'Read the states and begin to listen in one step; a write between the two reaches nobody.',
  judge: (trace) =>
    each(memberships(trace), ({ session, request, joined, channelId }) => {
      const states = Array.isArray(joined.body.states) ? joined.body.states : [];
      const beside = cases(trace).filter(
        (one) =>
          one.session !== session &&
          one.frame.body.channelId === channelId &&
          one.answer.body.applied === true &&
          one.frame.n < joined.n &&
          one.answer.n > (request?.n ?? joined.n),
      );
      return each(beside, ({ frame, answer, write }) => {
        const { key } = frame.body;
        if (states.some((entry) => entry?.key === key && entry.timestamp >= write.timestamp))
          return pass(frame, joined);
        const relay = framesOf(session.connection, 'server', 'state_update').find(
          ({ n, body }) =>
            n > joined.n &&
            body.channelId === channelId &&
            body.key === key &&
            Number(body.timestamp) >= write.timestamp,
        );
        if (relay) return pass(frame, relay);
        const after = Math.max(answer.n, joined.n);
        const what = 'a write beside a join is neither in joined nor was it relayed';
        return missing(trace, session.connection, after, what, frame, joined);
      });
    }),
});
