import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; an interval so long that what comes a whole one late is beyond the slack of the checks. */
const HEARTBEAT = { intervalMs: 1000, timeoutMs: 4000 } as const;

export default clientScenario({
  id: 'client/heartbeat/long-interval',
  area: 'HBT',
  title: 'a ping of the server, then rest, with an interval that is long beside the slack of the kit',
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
