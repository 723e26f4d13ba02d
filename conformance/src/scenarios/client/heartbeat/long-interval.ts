import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; an interval so long that a quarter of it is beyond the slack of the checks. */
const HEARTBEAT = { intervalMs: 2500, timeoutMs: 8000 } as const;

export default clientScenario({
  id: 'client/heartbeat/long-interval',
  area: 'HBT',
  title: 'a ping of the server, then rest, with an interval that is long beside the slack of the kit',
  takes: 6000,
  checks: [
    'client/heartbeat/first-ping-in-time',
    'client/heartbeat/pings-every-interval',
    'client/heartbeat/answers-each-ping-once',
  ],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: HEARTBEAT };
    const session = await kit.connect();
    session.send({ type: 'ping', timestamp: 'at once' });
    await session.stays(2 * HEARTBEAT.intervalMs + 700);
  },
});
