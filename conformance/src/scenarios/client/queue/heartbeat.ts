import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/heartbeat',
  area: 'QUE',
  title:
    'the connection is lost over an unanswered ping and stays away for many intervals; then it is back at once, three times',
  checks: ['client/queue/pings-not-queued', 'client/queue/pongs-not-queued'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = {
      heartbeat: { intervalMs: 150, timeoutMs: 1500 },
      reconnect: { baseMs: 40, capMs: 80, stableMs: 0 },
    };
    const first = await kit.connect();
    await first.next('ping');
    first.send({ type: 'ping', timestamp: 'of the first connection' });
    await goOffline(kit);
    await kit.pass(700);
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.has(2, 'ping');
    await second.stays(250);
    // Whoever answers a while later finds another connection in its place.
    let session = second;
    for (let count = 0; count < 3; count++) {
      session.send({ type: 'ping', timestamp: `right before a loss ${count}` });
      session.close(1012);
      session = await stage.welcomed();
      await session.stays(250);
    }
  },
});
