import { reachesWideTexts } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/texts',
  area: 'BAS',
  title: 'basic messages with a text of maxTextLength code points beyond the basic plane, and of one more',
  checks: ['server/basic/text-limit'],
  async run(kit) {
    const guide = await kit.connect();
    const { maxTextLength } = guide.limits;
    if (!reachesWideTexts(guide.limits)) return;
    const probe = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    const channelId = kit.channel();
    for (const length of [maxTextLength, maxTextLength + 1])
      await probe.request({ type: 'message', channelId, text: '\u{1f600}'.repeat(length) });
    await probe.ping();
  },
});
