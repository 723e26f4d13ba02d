import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/unstable',
  area: 'REC',
  takes: 9000,
  title: '26 connections in a row are closed right after their welcome',
  checks: ['client/reconnect/unstable-connection-keeps-backoff', 'client/reconnect/delay-within-bound'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 640, stableMs: 60_000 } };
    let session = await kit.connect();
    for (let count = 0; count < 26; count++) {
      session.close(1011);
      session = await stage.welcomed();
    }
  },
});
