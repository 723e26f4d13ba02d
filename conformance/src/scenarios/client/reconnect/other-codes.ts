import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/other-codes',
  area: 'REC',
  title: 'losses that say nothing: 1000, 1001, 1006, 1011 to 1013, 3000, 4300, 4999, no code',
  checks: ['client/reconnect/returns-after-other-codes', 'client/reconnect/delay-within-bound'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 40, stableMs: 0 } };
    let session = await kit.connect();
    for (const code of [1000, 1001, 1011, 1012, 1013, 3000, 4300, 4999]) {
      session.close(code);
      session = await stage.welcomed();
    }
    session.reset();
    await stage.welcomed();
  },
});
