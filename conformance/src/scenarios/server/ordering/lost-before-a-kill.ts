import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/lost-before-a-kill',
  area: 'ORD',
  title:
    'a log is lost, another begun in its place, and the server killed; what was sent to the lost one is sent again',
  checks: ['server/ordering/epochs-do-not-return'],
  needs: ['process', 'operator:reset_log'],
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    await writer.join(channelId);
    const lost = Array.from({ length: 3 }, () => ({ type: 'message', id: kit.id(), channelId, text: '' }));
    for (const message of lost) await writer.request(message);
    if (writer.claims('presence')) await writer.request({ type: 'read', channelId, offset: lost.length });
    await kit.operator.tell('reset_log', { channelId });
    await writer.closed();
    const next = await kit.connect(who);
    await next.join(channelId);
    await next.say(channelId, 'kept');
    await kit.process.kill();
    await kit.process.restart();
    const back = await kit.connect(who);
    await back.join(channelId, { offset: 0 });
    for (const message of lost) await back.request(message);
    await back.fence(channelId);
  },
});
