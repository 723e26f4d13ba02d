import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/goodbye-registers',
  area: 'QUE',
  title: 'the user reads, changes state and types after goodbye',
  needs: ['typing', 'read', 'state'],
  checks: ['client/queue/silent-after-goodbye'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'to be read');
    await kit.fence(channel);
    first.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 50 });
    await kit.fence(channel);
    await testee.read(channel, 1);
    await testee.setState(channel, 'topic', 'tea');
    await testee.typing(channel, true);
    await first.stays(300);
    first.close(4200);
    await stage.welcomed();
    await testee.status('connected');
  },
});
