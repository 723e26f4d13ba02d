import { deadline } from '../../../peers/deadline.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/falls-silent',
  area: 'HBT',
  title: 'a client that joins and sends, and then falls silent',
  checks: ['server/heartbeat/closes-the-silent', 'server/heartbeat/pings-the-silent'],
  async run(kit) {
    const probe = await kit.connect({ answerPings: false });
    const channelId = kit.channel();
    await probe.join(channelId);
    await probe.say(channelId, 'my last words');
    await probe.closed(deadline(probe));
  },
});
