import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/errors/barred',
  area: 'ERR',
  title: 'a user who may not connect says hello',
  checks: ['server/errors/barred-is-forbidden'],
  needs: ['operator:revoke'],
  async run(kit) {
    const userId = kit.user();
    await kit.operator.tell('revoke', { userId, action: 'connect' });
    const probe = await kit.connect({ userId, hello: false });
    probe.hail({ userId });
    await probe.either('welcome');
  },
});
