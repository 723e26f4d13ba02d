/** Several nodes that behave as one server: who comes back to another node finds everything. */
import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { type Connection, framesOf, type Trace } from '../../trace/trace.js';
import { endOf, parley, sessions } from '../reading/session.js';
import { memberships, sinceOf } from './reading/membership.js';
import { missing } from './reading/proof.js';
import { ackOf, firstOf, posts } from './reading/requests.js';

/** Address of the node, without the query. */
const nodeOf = ({ attempt }: Connection): string => (attempt?.url ?? '').replace(/\?.*$/, '');

export const acceptsFromAnotherNode = check({
  id: 'server/cluster/accepts-from-another-node',
  requirements: ['PLY-REC-35'],
  title: 'a client that was at one node is welcomed at another',
  hint: 'Nothing of a connection has to be at the node where it was: no session, no sticky routing.',
  judge: (trace) =>
    each(parley(trace), (connection) => {
      const hello = framesOf(connection, 'client', 'hello')[0];
      const before = sessions(trace).find(
        (one) =>
          one.clientId === hello?.body.clientId &&
          endOf(one.connection) < (connection.attempt?.n ?? 0) &&
          nodeOf(one.connection) !== nodeOf(connection),
      );
      if (!hello || !before) return UNREACHED;
      const [welcome] = framesOf(connection, 'server', 'welcome');
      if (welcome) return pass(before.welcome, welcome);
      const { close } = connection;
      if (close?.by !== 'server')
        return missing(trace, connection, hello.n, 'a client from another node got no welcome', hello);
      return close.code >= 4000 && close.code < 4100
        ? fail(`a client from another node was closed with ${close.code} instead of being welcomed`, hello, close)
        : UNREACHED;
    }),
});

/** The greatest offset of an epoch that the kit had seen acknowledged, or sent, at any node before event `n`. */
function headAt(trace: Trace, channelId: unknown, epoch: unknown, n: number): number {
  const slots = memberships(trace)
    .filter((one) => one.channelId === channelId && one.epoch === epoch)
    .flatMap((one) => one.slots)
    .filter(({ frame }) => frame.n < n);
  return Math.max(0, ...slots.map(({ offset }) => offset));
}

export const judgesByTheLog = check({
  id: 'server/cluster/judges-by-the-log',
  requirements: ['PLY-ORD-32'],
  title: 'a position that one node sent is recovered at another at once',
  hint: 'Ask the store for the head at each join: what a node has heard so far may lag behind.',
  judge: (trace) =>
    each(memberships(trace), ({ request, joined, channelId, epoch, session }) => {
      const since = sinceOf(request);
      const elsewhere = memberships(trace).some(
        (one) =>
          one.channelId === channelId &&
          one.epoch === epoch &&
          nodeOf(one.session.connection) !== nodeOf(session.connection) &&
          one.slots.some(({ frame, offset }) => frame.n < (request?.n ?? 0) && offset >= (since?.offset ?? 0)),
      );
      if (!request || !since || since.offset === 0 || !elsewhere) return UNREACHED;
      if (since.epoch !== undefined && since.epoch !== epoch) return UNREACHED;
      const head = headAt(trace, channelId, epoch, request.n);
      if (since.offset > head) return UNREACHED;
      if (joined.body.recovered !== true) {
        return fail(
          `another node had sent offset ${since.offset}, and a since of it was answered with recovered: ${joined.body.recovered}`,
          request,
          joined,
        );
      }
      return Number(joined.body.offset) >= head
        ? pass(request, joined)
        : fail(
            `another node had sent offset ${head}, and joined names ${joined.body.offset} as the head`,
            request,
            joined,
          );
    }),
});

export const oneMemoryOfKeys = check({
  id: 'server/cluster/one-memory-of-keys',
  requirements: ['PLY-DLV-15'],
  title: 'a message repeated at another node gets the offset that it has',
  hint: 'Deduplicate where the log is, in the same step as the append, and not in the memory of a node.',
  judge: (trace) =>
    each(posts(trace), (again) => {
      const first = firstOf(trace, again);
      const [ack, second] = [first && ackOf(first), ackOf(again)];
      if (!first || first === again || !ack || !second || ack.n > again.frame.n) return UNREACHED;
      if (nodeOf(first.session.connection) === nodeOf(again.session.connection)) return UNREACHED;
      return ack.body.offset === second.body.offset
        ? pass(ack, second)
        : fail(`a message that had offset ${ack.body.offset} got ${second.body.offset} at another node`, ack, second);
    }),
});
