import { clientScenario } from '../../../scenario/scenario.js';

const ABSURD = [0, -1, 1e300, 'soon'];

export default clientScenario({
  id: 'client/limits/absurd-welcome',
  area: 'LIM',
  title: 'a welcome with numbers out of range, one after the other; then a sane one',
  checks: ['client/limits/no-ping-flood', 'client/limits/no-attempt-flood', 'client/limits/absurd-welcome-survived'],
  takes: 6000,
  async run(kit) {
    const { stage, testee } = kit;
    const heartbeats = [
      ...ABSURD.map((value) => ({ intervalMs: value, timeoutMs: 5000 })),
      ...ABSURD.map((value) => ({ intervalMs: 250, timeoutMs: value })),
    ];
    for (const heartbeat of heartbeats) {
      stage.model.welcome = { heartbeat };
      await testee.connect(stage.url, { userId: kit.user() });
      await stage.welcomed();
      await kit.pass(500);
      stage.model.welcome = {};
      stage.catchUp();
      if (stage.current.open) stage.current.close(1012);
      await stage.welcomed(5000);
      await testee.reset();
    }
  },
});
