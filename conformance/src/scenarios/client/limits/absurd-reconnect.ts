import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/limits/absurd-reconnect',
  area: 'LIM',
  title: 'a welcome with backoff values out of range; then every attempt is refused',
  checks: ['client/limits/no-attempt-flood'],
  async run(kit) {
    const { stage, testee } = kit;
    for (const value of [0, -1]) {
      stage.model.welcome = { reconnect: { baseMs: value, capMs: value, stableMs: value } };
      await testee.connect(stage.url, { userId: kit.user() });
      const session = await stage.welcomed();
      stage.otherwise({ refuse: 503 });
      await session.stays(200);
      stage.catchUp();
      if (session.open) session.close(1012);
      await stage.attempt();
      await kit.pass(1200);
      await testee.reset();
      stage.catchUp();
      stage.otherwise('accept');
    }
  },
});
