import { clientScenario } from '../../../scenario/scenario.js';

/** So few delays of each start show something; so many show it well, where a start does not take longer than `ENOUGH` ms. */
const [LEAST, MOST, ENOUGH] = [14, 26, 9000];

export default clientScenario({
  id: 'client/reconnect/two-starts',
  area: 'REC',
  title:
    'up to 26 stable connections in a row are lost in a fresh process, and in one that was started at the same moment',
  needs: ['process'],
  checks: ['client/reconnect/clients-draw-apart'],
  takes: 14_000,
  async run(kit) {
    const { stage, process } = kit;
    // A client that answers pings as late as it may makes no long run of it.
    const heartbeat = { intervalMs: 300, timeoutMs: 5000 };
    stage.model.welcome = { heartbeat, reconnect: { baseMs: 440, capMs: 1000, stableMs: 0 } };
    for (let start = 0; start < 2; start++) {
      // Both fresh: a process that has served other scenarios has drawn before. At one moment, for a clock is no seed.
      await process.restart({ withTwin: start === 0 });
      stage.catchUp();
      let session = await kit.connect();
      const until = performance.now() + ENOUGH;
      for (let count = 0; count < LEAST || (count < MOST && performance.now() < until); count++) {
        // What the client draws after its welcome, a phase of its pings say, is drawn before the loss in both starts.
        session.send({ type: 'ping', timestamp: count });
        await session.next('pong');
        session.close(1012);
        session = await stage.welcomed();
      }
    }
  },
});
