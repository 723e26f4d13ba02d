import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { lives } from '../../../check/links.js';
import { framesOf } from '../../../trace/trace.js';

export const clientIdNotInherited = check({
  id: 'client/queue/client-id-not-inherited',
  requirements: ['PLY-QUE-25'],
  title: 'a client made after another was thrown away does not go on with its clientId',
  hint: 'Make the clientId together with the outbox and the positions, and lose it together with them.',
  judge: (trace) => {
    // With a stored outbox the next client may be the same one come back.
    if (trace.claims('outbox')) return UNREACHED;
    const clients = lives(trace).flatMap((life) => {
      const frames = life.flatMap(({ connection }) => framesOf(connection, 'client'));
      const hello = frames.find(({ type }) => type === 'hello');
      return hello ? [{ hello, kept: frames.some(({ type }) => type === 'join' || type === 'message') }] : [];
    });
    return each(clients, ({ hello }) => {
      const others = clients.filter((other) => other.kept && other.hello.n < hello.n);
      const same = others.find((other) => other.hello.body.clientId === hello.body.clientId);
      if (same) return fail('the clientId is that of a client that was thrown away', same.hello, hello);
      return others.length > 0 ? pass(hello) : UNREACHED;
    });
  },
});
