import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/pings',
  area: 'HBT',
  title:
    'a quiet connection with a quick heartbeat, and pings of the server in between, one with an unknown field, two with one timestamp',
  checks: [
    'client/heartbeat/first-ping-in-time',
    'client/heartbeat/pings-every-interval',
    'client/heartbeat/answers-each-ping-once',
    'client/heartbeat/pong-echoes-timestamp',
    'client/heartbeat/stray-pong-ignored',
  ],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const session = await kit.connect();
    session.send({ type: 'pong', timestamp: 'nobody asked', serverTime: Date.now() });
    session.send({ type: 'pong', timestamp: -1, serverTime: Date.now() });
    for (const timestamp of ['n-1', 1_767_225_600_000, '', -7, '7', 7, 7]) {
      // A newer server may say more.
      session.send({ type: 'ping', timestamp, ...(timestamp === '7' ? { sentAt: 7 } : {}) });
      await session.next('pong');
    }
    await session.has(6, 'ping');
    await session.stays(FAST_HEARTBEAT.intervalMs + 600);
  },
});
