import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/errors/ended-session',
  area: 'ERR',
  title: 'the operator ends the sessions of a user who is there twice',
  checks: ['server/errors/ended-for-good'],
  needs: ['operator:end_sessions'],
  async run(kit) {
    const userId = kit.user();
    const probes = [await kit.connect({ userId }), await kit.connect({ userId })];
    const other = await kit.connect();
    await kit.operator.tell('end_sessions', { userId });
    for (const probe of probes) await probe.closed();
    await other.ping();
  },
});
