import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/sleeps',
  area: 'HBT',
  title: 'the process of the client is stopped for longer than timeoutMs, then goes on',
  checks: ['client/heartbeat/late-timer-does-not-kill', 'client/heartbeat/late-timer-probes-once'],
  needs: ['process'],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const session = await kit.connect();
    await kit.join(channel);
    await session.has(2, 'ping');
    // What is still unread when the client goes to sleep would greet it when it wakes.
    await kit.fence(channel);
    kit.process.freeze();
    await kit.pass(2.5 * FAST_HEARTBEAT.timeoutMs);
    kit.process.thaw();
    await session.next('ping');
    await session.stays(2 * FAST_HEARTBEAT.timeoutMs);
  },
});
