import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { lifeAt } from '../reading/application.js';

export const clientIdNotInherited = check({
  id: 'client/queue/client-id-not-inherited',
  requirements: ['PLY-QUE-25'],
  title: 'a client made after another was thrown away does not go on with its clientId',
  hint: 'Make the clientId together with the outbox and the positions, and lose it together with them.',
  judge: (trace) => {
    // A client that goes on from its store is the same one come back.
    const clients = trace.frames('client', 'hello').map((hello) => ({
      hello,
      life: lifeAt(trace, hello.n),
      kept: trace
        .frames('client')
        .some(({ conn, type }) => conn === hello.conn && (type === 'join' || type === 'message')),
    }));
    return each(clients, ({ hello, life }) => {
      const others = clients.filter((other) => other.kept && other.life < life);
      const same = others.find((other) => other.hello.body.clientId === hello.body.clientId);
      if (same) return fail('the clientId is that of a client that was thrown away', same.hello, hello);
      return others.length > 0 ? pass(hello) : UNREACHED;
    });
  },
});
