import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/heartbeat',
  area: 'QUE',
  title: 'the connection is lost over an unanswered ping and stays away for many intervals',
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
  },
});
