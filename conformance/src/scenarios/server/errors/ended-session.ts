import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/errors/ended-session',
  area: 'ERR',
  title: 'the operator ends the sessions of a user who is there twice, and on a basic connection',
  checks: ['server/errors/ended-for-good'],
  needs: ['operator:end_sessions'],
  async run(kit) {
    const userId = kit.user();
    const probes = [await kit.connect({ userId }), await kit.connect({ userId })];
    const basic = await kit.connect({ protocols: [], query: `userId=${userId}` });
    const other = await kit.connect();
    await kit.operator.tell('end_sessions', { userId });
    for (const probe of [...probes, basic]) await probe.closed();
    await other.ping();
  },
});
