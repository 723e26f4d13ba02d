import { FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/many-channels',
  area: 'ORD',
  title:
    'as many joins as maxChannels allows, and one more; another after a leave; then one on another connection of the user',
  unsafe: 'load',
  checks: ['server/ordering/too-many-channels'],
  async run(kit) {
    const userId = kit.user();
    const probe = await kit.connect({ userId });
    const most = Math.min(probe.limits.maxChannels, FLOOD);
    const first = kit.channel();
    const channels = [first, ...Array.from({ length: most }, () => kit.channel())];
    const joins = channels.map((channelId) => probe.beginJoin(channelId));
    for (const id of joins) await probe.answer(id);
    // What was left counts no more.
    await probe.leave(first);
    await probe.join(kit.channel());
    const other = await kit.connect({ userId });
    await other.join(kit.channel());
  },
});
