import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/silent-after-goodbye',
  area: 'HBT',
  title:
    'the server says goodbye and when to come back, goes on to answer pings for a while, then falls silent and never closes',
  checks: [
    'client/heartbeat/pings-every-interval',
    'client/heartbeat/silent-link-dies',
    'client/heartbeat/closes-dead-link-with-4108',
    'client/reconnect/retry-after-kept',
  ],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const session = await kit.connect();
    await session.next('ping');
    session.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 700 });
    // Of a client that pings no more the kit keeps the connection alive, so that it dies of nothing else meanwhile.
    for (let count = 0; count < 3; count++) {
      session.send({ type: 'ping', timestamp: `draining ${count}` });
      await session.stays(400);
    }
    session.mute();
    await session.closed();
    await stage.welcomed();
  },
});
