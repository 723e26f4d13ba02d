import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/two-starts',
  area: 'REC',
  title: '26 stable connections in a row are lost in a fresh process, and in another',
  needs: ['process'],
  checks: ['client/reconnect/clients-draw-apart'],
  takes: 14_000,
  async run(kit) {
    const { stage, process } = kit;
    stage.model.welcome = { reconnect: { baseMs: 440, capMs: 1000, stableMs: 0 } };
    for (let start = 0; start < 2; start++) {
      // Both fresh: a process that has served other scenarios has drawn before.
      await process.restart();
      stage.catchUp();
      let session = await kit.connect();
      for (let count = 0; count < 26; count++) {
        // What the client draws after its welcome, a phase of its pings say, is drawn before the loss in both starts.
        session.send({ type: 'ping', timestamp: count });
        await session.next('pong');
        session.close(1012);
        session = await stage.welcomed();
      }
    }
  },
});
