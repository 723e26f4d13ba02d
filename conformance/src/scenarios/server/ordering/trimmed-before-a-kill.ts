import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/trimmed-before-a-kill',
  area: 'ORD',
  title: 'a log that holds nothing any more, and SIGKILL; the next message',
  checks: ['server/ordering/loss-begins-an-epoch'],
  needs: ['process', 'operator:trim_log'],
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    await writer.join(channelId);
    for (let index = 0; index < 3; index++) await writer.say(channelId, `entry ${index}`);
    await kit.operator.tell('trim_log', { channelId });
    await kit.process.kill();
    await kit.process.restart();
    const back = await kit.connect(who);
    await back.join(channelId);
    await back.say(channelId, 'next');
  },
});
