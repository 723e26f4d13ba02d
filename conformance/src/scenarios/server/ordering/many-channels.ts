import { FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/many-channels',
  area: 'ORD',
  title: 'as many joins as maxChannels allows, and one more; then one on another connection of the user',
  unsafe: 'load',
  checks: ['server/ordering/too-many-channels'],
  async run(kit) {
    const userId = kit.user();
    const probe = await kit.connect({ userId });
    const most = Math.min(probe.limits.maxChannels, FLOOD);
    const ids = Array.from({ length: most + 1 }, () => kit.id());
    for (const id of ids) probe.send({ type: 'join', id, channelId: kit.channel() });
    for (const id of ids) await probe.answer(id);
    const other = await kit.connect({ userId });
    await other.join(kit.channel());
  },
});
