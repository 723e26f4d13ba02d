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
    const ids = Array.from({ length: most + 1 }, () => kit.id());
    const channels = ids.map(() => kit.channel());
    for (const [index, id] of ids.entries()) probe.send({ type: 'join', id, channelId: channels[index] });
    for (const id of ids) await probe.answer(id);
    // What was left counts no more.
    await probe.leave(String(channels[0]));
    await probe.join(kit.channel());
    const other = await kit.connect({ userId });
    await other.join(kit.channel());
  },
});
