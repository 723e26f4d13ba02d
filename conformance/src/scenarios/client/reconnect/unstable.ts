import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/unstable',
  area: 'REC',
  takes: 9000,
  title: '26 connections in a row are closed right after they joined, every other one for an expired token',
  checks: ['client/reconnect/unstable-connection-keeps-backoff', 'client/reconnect/delay-within-bound'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 640, stableMs: 60_000 } };
    let session = await kit.connect();
    await kit.join(kit.channel());
    for (let count = 0; count < 26; count++) {
      // A membership is no stability.
      await session.has(1, 'join');
      // A new token is no stability either.
      session.close(count % 2 === 0 ? 1011 : 4105);
      session = await stage.welcomed();
    }
  },
});
