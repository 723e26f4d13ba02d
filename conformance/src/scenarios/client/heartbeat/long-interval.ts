import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; an interval so long that a quarter of it is beyond the slack of the checks. */
const HEARTBEAT = { intervalMs: 2500, timeoutMs: 6000 } as const;

export default clientScenario({
  id: 'client/heartbeat/long-interval',
  area: 'HBT',
  title:
    'a ping of the server, then rest for longer than a connect timeout, with an interval that is long beside the slack of the kit',
  takes: 12_000,
  checks: [
    'client/heartbeat/first-ping-in-time',
    'client/heartbeat/pings-every-interval',
    'client/heartbeat/answers-each-ping-once',
    'client/reconnect/welcome-ends-the-timeout',
  ],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: HEARTBEAT };
    const session = await kit.connect();
    session.send({ type: 'ping', timestamp: 'at once' });
    // Whoever forgets the timer of the attempt has closed by then (PLY-REC-11).
    await session.stays(11_500);
  },
});
