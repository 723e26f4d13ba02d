import { UNHEARD } from '../../../checks/server/handshake/hello.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/handshake/welcome',
  area: 'HSK',
  title: 'a hello, one with unknown things in it, one of a newer minor, and two guests',
  checks: [
    'server/frames/no-unclaimed-types',
    'server/handshake/welcomes',
    'server/handshake/claims-its-own',
    'server/handshake/silent-before-welcome',
    'server/handshake/negotiates-version',
    'server/handshake/accepts-newer-minor',
    'server/handshake/unique-sessions',
    'server/handshake/named-user',
    'server/handshake/same-guest',
    'server/handshake/guest-is-nobody',
  ],
  async run(kit) {
    const named = await kit.connect({ userId: kit.user("O'Neil+X") });
    await named.ping();
    // So far ahead that a server which names it does not implement it.
    for (const fields of [{ protocol: '1.9999' }, { protocol: '1.0', capabilities: [UNHEARD], x_field: 1 }]) {
      const probe = await kit.connect({ fields });
      await probe.ping();
    }
    const clientId = kit.id();
    await kit.connect({ clientId });
    await kit.connect({ clientId });
    await kit.connect({ clientId: kit.id() });
  },
});
