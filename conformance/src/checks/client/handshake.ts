import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../check/check.js';
import { LAG, SLACK } from '../../check/delays.js';
import { certainlyNoWelcome, links, lives, watched } from '../../check/links.js';
import { framesOf } from '../../trace/trace.js';
import { RANDOM_BITS, roomForIdBits } from '../reading/random-bits.js';

export const helloFirst = check({
  id: 'client/handshake/hello-first',
  requirements: ['PLY-HSK-1'],
  title: 'the first frame of every connection is hello',
  hint: 'Send `hello` from the open handler, before anything that waits in a queue.',
  judge: (trace) =>
    each(links(trace), ({ connection }) => {
      const [first] = framesOf(connection, 'client');
      if (!first) return UNREACHED;
      return first.type === 'hello' ? pass(first) : fail(`the first frame is \`${first.type}\`, not \`hello\``, first);
    }),
});

export const silentBeforeWelcome = check({
  id: 'client/handshake/silent-before-welcome',
  requirements: ['PLY-HSK-2'],
  title: 'between hello and welcome the client sends nothing',
  hint: 'Flush queues and start joins and pings on `welcome`, not on the open of the socket or after `hello`.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const sent = framesOf(link.connection, 'client');
      const hello = sent.find((frame) => frame.type === 'hello');
      if (!hello) return UNREACHED;
      const until = link.welcome?.n ?? Number.POSITIVE_INFINITY;
      const early = sent.find((frame) => frame.type !== 'hello' && frame.n > hello.n && frame.n < until);
      if (early) return fail(`\`${early.type}\` was sent before \`welcome\` had come`, hello, early);
      return link.welcome || watched(trace, hello.t, link) ? pass(hello) : UNREACHED;
    }),
});

export const oneHello = check({
  id: 'client/handshake/one-hello',
  requirements: ['PLY-HSK-3'],
  title: 'no connection sees a second hello',
  hint: 'A late `welcome`, a new token or a second `connect` of the application is no reason for another `hello`.',
  judge: (trace) =>
    each(links(trace), ({ connection, welcome }) => {
      const [hello, second] = framesOf(connection, 'client', 'hello');
      if (hello && second) return fail('a second `hello` on the same connection', hello, second);
      return hello && welcome ? pass(hello) : UNREACHED;
    }),
});

export const protocolVersion = check({
  id: 'client/handshake/protocol-version',
  requirements: ['PLY-HSK-4'],
  title: 'hello names the version as major.minor, and that is 1.0',
  hint: 'The field is the string "1.0" until there is a later version to implement.',
  judge: (trace) =>
    each(trace.frames('client', 'hello'), (hello) =>
      hello.body.protocol === '1.0'
        ? pass(hello)
        : fail(`\`hello\` names the protocol ${JSON.stringify(hello.body.protocol)}, expected "1.0"`, hello),
    ),
});

export const sameClientId = check({
  id: 'client/handshake/same-client-id',
  requirements: ['PLY-HSK-5'],
  title: 'a reconnecting client that keeps unanswered messages keeps its clientId',
  hint: 'Make the `clientId` where the outbox is made, not where the connection is.',
  judge: (trace) =>
    each(lives(trace), (life) => {
      const hellos = life.flatMap(({ connection }) => framesOf(connection, 'client', 'hello').slice(0, 1));
      return each(hellos.slice(1), (hello) => {
        const before = hellos[hellos.indexOf(hello) - 1];
        if (!before || !keepsMessages(trace, life[0]?.attempt.n ?? 0, hello.n)) return UNREACHED;
        return hello.body.clientId === before.body.clientId
          ? pass(before, hello)
          : fail('the client came back under another `clientId` with messages unanswered', before, hello);
      });
    }),
});

/** Whether the client had accepted a message, between two events, that had no verdict yet. */
function keepsMessages(trace: Parameters<typeof lives>[0], from: number, to: number): boolean {
  const accepted = trace.of('command').filter(({ n, line }) => {
    const answer = trace.of('answer').find((one) => one.n > n && one.line.id === line.id);
    return line.command === 'send' && n > from && answer && answer.n < to && !answer.line.error;
  });
  const verdicts = trace.adapterEvents('outcome').filter((event) => event.n < to);
  return accepted.some(({ line }) => !verdicts.some((verdict) => verdict.line.ref === line.ref));
}

export const randomClientId = check({
  id: 'client/handshake/random-client-id',
  requirements: ['PLY-HSK-6'],
  title: 'a fresh clientId is long enough for 122 random bits',
  hint: 'Make it with a random UUID (version 4) or 16 bytes of a secure random source.',
  judge: (trace) => {
    const hellos = trace.frames('client', 'hello');
    const all = hellos.map(({ body }) => body.clientId);
    return each(hellos, (hello) => {
      const { clientId } = hello.body;
      if (typeof clientId !== 'string') return UNREACHED;
      return roomForIdBits(clientId, all) >= RANDOM_BITS
        ? pass(hello)
        : fail(`the clientId ${JSON.stringify(clientId)} has no room for 122 random bits`, hello);
    });
  },
});

export const connectedByWelcome = check({
  id: 'client/handshake/connected-by-welcome',
  requirements: ['PLY-HSK-15'],
  title: 'the connection counts as connected from a valid welcome on, not from the open or a malformed welcome',
  hint: 'Set the status to connected where a valid `welcome` is handled, nowhere else.',
  judge: (trace) =>
    each(lives(trace), (life) => {
      const from = life[0]?.attempt;
      const until = life[0]?.ended?.n ?? Number.POSITIVE_INFINITY;
      // What connects between the end of a client and the next `connect` is the old one, which has not read of its end yet.
      const asked = trace
        .of('command')
        .findLast(({ n, line }) => n < (from?.n ?? 0) && ['connect', 'close', 'reset'].includes(line.command));
      if (!from || (asked && asked.line.command !== 'connect')) return UNREACHED;
      const statuses = trace.adapterEvents('status').filter(({ n }) => n > from.n && n < until);
      const turns = statuses.filter(
        ({ line }, at) => line.status === 'connected' && statuses[at - 1]?.line.status !== 'connected',
      );
      // A status takes another way to the kit than a frame, so it is not known to which connection it belongs: they are counted.
      return each(turns.entries(), ([at, connected]) => {
        const welcomes = life.filter(({ welcome }) => welcome && welcome.n < connected.n).length;
        if (welcomes > at) return pass(connected);
        const bad = trace
          .frames('server', 'welcome')
          .find((frame) => certainlyNoWelcome(frame) && frame.n < connected.n);
        return fail('the client says that it is connected, and no valid `welcome` had come', bad ?? from, connected);
      });
    }),
});

export const newestWelcome = check({
  id: 'client/handshake/newest-welcome-governs',
  requirements: ['PLY-HSK-14'],
  title: 'a new welcome with a shorter heartbeat interval governs from then on',
  hint: 'Take every timing from the newest `welcome`; do not keep those of the first.',
  judge: (trace) =>
    each(lives(trace), (life) => {
      let longest = 0;
      return each(life, (link) => {
        const before = longest;
        const { welcome, values } = link;
        if (!welcome || !values) return UNREACHED;
        const { intervalMs } = values.heartbeat;
        longest = Math.max(longest, intervalMs);
        if (before < intervalMs + 4 * SLACK) return UNREACHED;
        // The first comes at a random moment, and by chance in time for a much longer interval too; the second does not.
        const pings = framesOf(link.connection, 'client', 'ping').slice(0, 2);
        const ended = link.loss?.t ?? Number.POSITIVE_INFINITY;
        const gaps = [welcome, ...pings].slice(0, 2).map((from, index) => ({ from, ping: pings[index] }));
        return each(gaps, ({ from, ping }) => {
          const due = from.t + intervalMs + SLACK;
          if (ping && ping.t <= due) return pass(welcome, ping);
          if (ended <= due || !watched(trace, due, link)) return UNREACHED;
          const message = `the newest welcome says ${intervalMs} ms, and no ping came in ${intervalMs + SLACK} ms`;
          return unlessLagged(trace, from.t, due, LAG, fail(message, welcome, ping ?? from));
        });
      });
    }),
});
