import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/foreign-position',
  area: 'ORD',
  title: 'joins with a since of another epoch, beyond the head, also by as much as 32 bits hold, and with none',
  checks: ['server/ordering/refuses-recovery', 'server/ordering/starts-at-head', 'server/ordering/says-recovered'],
  async run(kit) {
    const writer = await kit.connect();
    const channelId = kit.channel();
    const { epoch } = (await writer.join(channelId)) as { epoch: string };
    for (let index = 0; index < 4; index++) await writer.say(channelId, `entry ${index}`);
    // Of the same beginning and length: names are compared whole, and in their letters.
    const alike = `${epoch.slice(0, -1)}${epoch.endsWith('0') ? '1' : '0'}`;
    for (const since of [
      { epoch: kit.id(), offset: 2 },
      { epoch: alike, offset: 2 },
      { epoch: epoch.toUpperCase(), offset: 2 },
      { epoch: kit.id(), offset: 0 },
      { epoch, offset: 1000 },
      { epoch, offset: 2 ** 32 + 2 },
      { offset: 1000 },
      undefined,
    ]) {
      const reader = await kit.connect();
      await reader.join(channelId, since);
      await writer.fence(channelId, reader);
    }
  },
});
