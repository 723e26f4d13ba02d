import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

const ENTRIES = 3;

export default serverScenario({
  id: 'server/ordering/trimmed-before-a-kill',
  area: 'ORD',
  title: 'a log that holds nothing any more, and SIGKILL; a join from its beginning, and the next message',
  checks: ['server/ordering/loss-begins-an-epoch'],
  needs: ['process', 'operator:trim_log'],
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    await writer.join(channelId);
    for (let index = 0; index < ENTRIES; index++) await writer.say(channelId, `entry ${index}`);
    await kit.operator.tell('trim_log', { channelId });
    await kit.process.kill();
    await kit.process.restart();
    const back = await kit.connect(who);
    const { recovered } = await back.join(channelId, { offset: 0 });
    if (recovered === true) await unlessUnmet(back.seen(({ offset }) => offset === ENTRIES, 'the replay'));
    await back.say(channelId, 'next');
  },
});
