import { refusable } from '../../../peers/refusable.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/frames/first-reason',
  area: 'FRM',
  title: 'frames that are wrong and name a channel that was never joined',
  checks: ['server/frames/first-reason', 'server/errors/error-codes'],
  async run(kit) {
    const probe = await kit.connect();
    const channelId = kit.channel();
    for (const frame of refusable(channelId, probe.claims, kit.id)) {
      if (frame.type === 'join') continue;
      probe.send(frame);
      await probe.refusal(frame);
    }
  },
});
