import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/hidden',
  area: 'BAS',
  title: 'a basic connection names a channel that its user may not see',
  checks: ['server/basic/hidden-is-forbidden'],
  needs: ['operator:revoke'],
  async run(kit) {
    const channelId = kit.channel();
    const userId = kit.user('mallory');
    const witness = await kit.connect();
    await witness.join(channelId);
    await kit.operator.tell('revoke', { userId, channelId, action: 'join' });
    const probe = await kit.connect({ protocols: [], query: `userId=${userId}` });
    await probe.request({ type: 'message', channelId, text: '' });
    await witness.fence(channelId);
    if (witness.claims('presence')) await probe.request({ type: 'message_read', channelId, offset: 1 });
  },
});
