import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/sleeps-on-dead-link',
  area: 'HBT',
  title: 'the process of the client is stopped, and when it goes on nobody answers',
  checks: ['client/heartbeat/unanswered-probe-kills', 'client/heartbeat/late-timer-does-not-kill'],
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
    session.mute();
    kit.process.freeze();
    await kit.pass(2.5 * FAST_HEARTBEAT.timeoutMs);
    kit.process.thaw();
    await session.closed();
  },
});
