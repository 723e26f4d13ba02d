import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/stable',
  area: 'REC',
  title: 'after six failed attempts three connections hold for longer than stableMs and are lost',
  checks: ['client/reconnect/stable-connection-resets-backoff'],
  takes: 9000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 20_000, stableMs: 1500 } };
    const first = await kit.connect();
    for (let count = 0; count < 6; count++) stage.plan({ refuse: 503 });
    first.close(1012);
    for (let count = 0; count < 3; count++) {
      const session = await stage.welcomed(6000);
      await kit.pass(1800);
      session.close(1012);
    }
    await stage.welcomed(1500);
  },
});
