import { deadline } from '../../../peers/deadline.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/control-frames',
  area: 'HBT',
  title: 'a client that sends WebSocket control pings and nothing else',
  checks: ['server/heartbeat/control-frames-are-no-life'],
  async run(kit) {
    const probe = await kit.connect({ answerPings: false });
    const { intervalMs } = probe.heartbeat;
    const closed = probe.closed(deadline(probe));
    let over = false;
    const end = closed.finally(() => {
      over = true;
    });
    while (!over) {
      probe.controlPing();
      await Promise.race([kit.pass(intervalMs / 2), end]);
    }
    await end;
  },
});
