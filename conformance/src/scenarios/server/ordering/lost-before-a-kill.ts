import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/lost-before-a-kill',
  area: 'ORD',
  title: 'a log is lost, another begun in its place, and the server killed',
  checks: ['server/ordering/epochs-do-not-return'],
  needs: ['process', 'operator:reset_log'],
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    await writer.join(channelId);
    for (let index = 0; index < 3; index++) await writer.say(channelId, `lost ${index}`);
    await kit.operator.tell('reset_log', { channelId });
    await writer.closed();
    const next = await kit.connect(who);
    await next.join(channelId);
    await next.say(channelId, 'kept');
    await kit.process.kill();
    await kit.process.restart();
    const back = await kit.connect(who);
    await back.join(channelId, { offset: 0 });
    await back.fence(channelId);
  },
});
