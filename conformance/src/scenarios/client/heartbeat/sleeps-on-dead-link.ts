import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; a silence from the waking on would be told from one from the last message on. */
const HEARTBEAT = { intervalMs: 250, timeoutMs: 1800 } as const;

export default clientScenario({
  id: 'client/heartbeat/sleeps-on-dead-link',
  area: 'HBT',
  title: 'the process of the client is stopped for longer than timeoutMs, and when it goes on nobody answers',
  checks: ['client/heartbeat/unanswered-probe-kills', 'client/heartbeat/late-timer-does-not-kill'],
  needs: ['process'],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: HEARTBEAT };
    const session = await kit.connect();
    await kit.join(channel);
    await session.has(2, 'ping');
    // What is still unread when the client goes to sleep would greet it when it wakes.
    await kit.fence(channel);
    session.mute();
    kit.process.freeze();
    await kit.pass(1.3 * HEARTBEAT.timeoutMs);
    kit.process.thaw();
    await session.closed();
  },
});
