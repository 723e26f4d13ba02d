import { clientScenario } from '../../../scenario/scenario.js';

const HEARTBEAT = { intervalMs: 300, timeoutMs: 2400 } as const;

export default clientScenario({
  id: 'client/heartbeat/naps-unanswered',
  area: 'HBT',
  title: 'the process of the client is stopped for less than timeoutMs, and when it goes on nobody answers its probe',
  checks: ['client/heartbeat/probe-waits-for-timeout'],
  needs: ['process'],
  takes: 3500,
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: HEARTBEAT };
    const session = await kit.connect();
    await kit.join(channel);
    await session.has(1, 'ping');
    // What is still unread when the client goes to sleep would greet it when it wakes.
    await kit.fence(channel);
    session.mute();
    kit.process.freeze();
    await kit.pass(1.8 * HEARTBEAT.intervalMs);
    kit.process.thaw();
    await session.closed();
  },
});
