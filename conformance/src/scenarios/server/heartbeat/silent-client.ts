import { deadline } from '../../../peers/deadline.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/silent-client',
  area: 'HBT',
  title: 'a client that says nothing after its hello, then the same client again',
  checks: [
    'server/heartbeat/pings-the-silent',
    'server/heartbeat/closes-the-silent',
    'server/heartbeat/clock-starts-anew',
  ],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const silent = await kit.connect({ ...who, answerPings: false });
    await silent.closed(deadline(silent));
    const again = await kit.connect(who);
    // Long enough for a server that looks once an interval and takes the old silence for this one's.
    await kit.pass(1.5 * again.heartbeat.intervalMs);
    await again.ping();
  },
});
