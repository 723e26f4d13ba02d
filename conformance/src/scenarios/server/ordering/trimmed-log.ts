import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/trimmed-log',
  area: 'ORD',
  title: 'joins with positions before, in and at the end of what was dropped from the log',
  checks: ['server/ordering/judges-by-what-is-kept'],
  needs: ['operator:trim_log'],
  async run(kit) {
    const channelId = kit.channel();
    const writer = await kit.connect();
    const { epoch } = (await writer.join(channelId)) as { epoch: string };
    for (let index = 0; index < 4; index++) await writer.say(channelId, `entry ${index}`);
    await kit.operator.tell('trim_log', { channelId });
    for (const since of [{ offset: 0 }, { epoch, offset: 3 }, { epoch, offset: 4 }]) {
      const reader = await kit.connect();
      await reader.join(channelId, since);
      await writer.fence(channelId, reader);
    }
  },
});
