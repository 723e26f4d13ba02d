import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/sleeps',
  area: 'HBT',
  title: 'the process of the client is stopped for longer than timeoutMs and goes on, twice',
  checks: ['client/heartbeat/late-timer-does-not-kill', 'client/heartbeat/late-timer-probes-once'],
  needs: ['process'],
  takes: 7000,
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const session = await kit.connect();
    await kit.join(channel);
    await session.has(2, 'ping');
    // What is still unread when the client goes to sleep would greet it when it wakes.
    await kit.fence(channel);
    for (let sleep = 0; sleep < 2; sleep += 1) {
      const before = session.received.filter(({ type }) => type === 'ping').length;
      kit.process.freeze();
      await kit.pass(2.5 * FAST_HEARTBEAT.timeoutMs);
      kit.process.thaw();
      // The probe, and one of its rhythm: then it is awake.
      await session.has(before + 2, 'ping');
      await kit.fence(channel);
    }
    await session.stays(2 * FAST_HEARTBEAT.timeoutMs);
  },
});
