import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/first-delays',
  area: 'REC',
  title: '60 stable connections in a row are lost: each delay is a first one',
  checks: [
    'client/reconnect/first-delay-spreads',
    'client/reconnect/delays-reach-down',
    'client/reconnect/delay-within-bound',
  ],
  takes: 16_000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 480, capMs: 1000, stableMs: 0 } };
    let session = await kit.connect();
    for (let count = 0; count < 60; count++) {
      session.close(1012);
      session = await stage.welcomed();
    }
  },
});
