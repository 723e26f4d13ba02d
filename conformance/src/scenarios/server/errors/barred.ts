import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/errors/barred',
  area: 'ERR',
  title: 'a user who may not connect says hello, and connects without a subprotocol',
  checks: ['server/errors/barred-is-forbidden'],
  needs: ['operator:revoke'],
  async run(kit) {
    const userId = kit.user();
    await kit.operator.tell('revoke', { userId, action: 'connect' });
    const probe = await kit.connect({ userId, hello: false });
    probe.hail({ userId });
    await probe.either('welcome');
    const bare = await kit.connect({ protocols: [], query: `userId=${userId}` });
    await unlessUnmet(bare.closed());
  },
});
