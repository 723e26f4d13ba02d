import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/handshake/twins',
  area: 'HSK',
  title: 'two connections of one user and clientId at once, both used',
  checks: ['server/handshake/twins-live', 'server/handshake/unique-sessions', 'server/frames/replies-to-requests'],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const channelId = kit.channel();
    const first = await kit.connect(who);
    await first.join(channelId);
    const second = await kit.connect(who);
    await second.join(channelId);
    await first.say(channelId, 'here');
    await second.say(channelId, 'and here');
    await first.ping();
    await second.ping();
  },
});
