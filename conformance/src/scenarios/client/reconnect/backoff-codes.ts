import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/backoff-codes',
  area: 'REC',
  title: 'closes with 41xx and 42xx, known and unknown ones, without goodbye',
  checks: [
    'client/reconnect/returns-after-41xx',
    'client/reconnect/returns-after-42xx',
    'client/reconnect/unknown-codes-by-range',
  ],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 40, stableMs: 0 } };
    let session = await kit.connect();
    for (const code of [4100, 4101, 4102, 4103, 4105, 4108, 4150, 4199, 4200, 4250, 4299]) {
      session.close(code);
      session = await stage.welcomed();
    }
  },
});
