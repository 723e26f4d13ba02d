import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/limits/absurd-welcome',
  area: 'LIM',
  title: 'a welcome with numbers out of range, one after the other; then a sane one',
  checks: ['client/limits/no-ping-flood', 'client/limits/no-attempt-flood', 'client/limits/absurd-welcome-survived'],
  async run(kit) {
    const { stage, testee } = kit;
    for (const value of [0, -1, 1e300, 0.5, 'soon']) {
      stage.model.welcome = { heartbeat: { intervalMs: value, timeoutMs: value } };
      await testee.connect(stage.url, { userId: kit.user() });
      const session = await stage.welcomed();
      await session.stays(600);
      stage.model.welcome = {};
      if (session.open) session.close(1012);
      await testee.status('connected', 5000);
      await testee.reset();
    }
  },
});
