import { deadline } from '../../../peers/deadline.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/wakes-late',
  area: 'HBT',
  title:
    'the process of the server is stopped for longer than timeoutMs, two clients say nothing; then one of them pings, and falls silent again',
  checks: ['server/heartbeat/late-timer-probes', 'server/heartbeat/closes-the-silent'],
  needs: ['process'],
  takes: 5000,
  async run(kit) {
    const [probe, speaks] = [await kit.connect({ answerPings: false }), await kit.connect({ answerPings: false })];
    const { intervalMs, timeoutMs } = probe.heartbeat;
    kit.process.freeze();
    await kit.pass(timeoutMs + intervalMs + 50);
    kit.process.thaw();
    await kit.pass(intervalMs / 2);
    await speaks.ping();
    await kit.pass(intervalMs / 2);
    probe.send({ type: 'ping', timestamp: 1 });
    await probe.either('pong');
    // What was late once is no reason to wait for ever.
    await speaks.closed(deadline(speaks));
  },
});
