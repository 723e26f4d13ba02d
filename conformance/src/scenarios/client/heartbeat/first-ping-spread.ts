import { clientScenario } from '../../../scenario/scenario.js';

/** As many as show whether the delays spread. */
const CONNECTIONS = 30;

export default clientScenario({
  id: 'client/heartbeat/first-ping-spread',
  area: 'HBT',
  title: `${CONNECTIONS} connections, each closed after its first ping`,
  checks: ['client/heartbeat/first-ping-random'],
  takes: 7500,
  async run(kit) {
    const { stage, testee } = kit;
    stage.model.welcome = {
      heartbeat: { intervalMs: 500, timeoutMs: 5000 },
      reconnect: { baseMs: 2, capMs: 2, stableMs: 0 },
    };
    await testee.connect(stage.url, { userId: kit.user() });
    for (let count = 0; count < CONNECTIONS; count++) {
      const session = await stage.welcomed();
      await session.next('ping');
      session.close(1012);
    }
  },
});
