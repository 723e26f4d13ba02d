import { fillLog } from '../../../scenario/filling.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Numbers of messages that a server may take for a page, and one more each; few enough ones for any that retains little. */
const PAGES = [1, 10, 16, 20, 25, 32, 50, 64, 100, 128, 200, 250, 256].flatMap((size) => [size, size + 1]);

export default serverScenario({
  id: 'server/ordering/round-replays',
  area: 'ORD',
  title:
    'replays of as many messages as a page is likely to have, and of one more, in a channel where nobody says more',
  checks: ['server/ordering/replay-reaches-head', 'server/ordering/replay-from-since', 'server/ordering/consecutive'],
  unsafe: 'load',
  async run(kit) {
    const writer = await kit.connect();
    const channelId = kit.channel();
    await writer.join(channelId);
    const most = Math.max(...PAGES);
    await fillLog(writer, channelId, most);
    const reader = await kit.connect();
    for (const size of PAGES) {
      const { recovered } = await reader.join(channelId, { offset: most - size });
      if (recovered === true)
        await reader.next(({ type, offset }) => type === 'message' && offset === most, undefined, 'the last');
      await reader.leave(channelId);
    }
  },
});
