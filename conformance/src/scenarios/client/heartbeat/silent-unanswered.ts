import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; half an interval is beyond the slack of the checks. */
const HEARTBEAT = { intervalMs: 1600, timeoutMs: 2000 } as const;

export default clientScenario({
  id: 'client/heartbeat/silent-unanswered',
  area: 'HBT',
  title: 'the server falls silent over a message, with an interval that is long beside the slack of the kit',
  checks: ['client/heartbeat/silent-link-dies', 'client/heartbeat/closes-dead-link-with-4108'],
  takes: 4500,
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: HEARTBEAT };
    stage.handle('message');
    const session = await kit.connect();
    await kit.join(channel);
    await session.next('ping');
    await testee.send(channel, 'unanswered', { ref: 'unanswered' });
    await session.next('message');
    session.mute();
    await session.closed(2 * HEARTBEAT.timeoutMs + 2 * HEARTBEAT.intervalMs);
  },
});
