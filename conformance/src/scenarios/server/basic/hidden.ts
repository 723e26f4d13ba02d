import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/hidden',
  area: 'BAS',
  title:
    'a basic connection names a channel that its user may not see; a basic member may no longer see one, and another not `default`, where others write and talk',
  checks: [
    'server/basic/hidden-is-forbidden',
    'server/basic/nothing-of-the-hidden',
    'server/basic/nothing-once-hidden',
  ],
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
    const loser = kit.user('loser');
    const member = await kit.connect({ protocols: [], query: `userId=${loser}` });
    await member.request({ type: 'message', channelId, text: '' });
    await kit.operator.tell('revoke', { userId: loser, channelId, action: 'join' });
    if (witness.claims('presence')) {
      witness.send({ type: 'typing', channelId, active: true });
      await witness.request({ type: 'read', channelId, offset: 1 });
    }
    if (witness.claims('state'))
      await witness.request({ type: 'state_update', channelId, key: 'k', value: 1, timestamp: 1 });
    await witness.fence(channelId);
    await member.ping();
    const talker = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    const key = `hidden-${kit.id()}`;
    const write = (value: unknown) => talker.request({ type: 'state_update', channelId: 'default', key, value });
    if (witness.claims('state')) await write(1);
    const stranger = kit.user('stranger');
    await kit.operator.tell('revoke', { userId: stranger, channelId: 'default', action: 'join' });
    const outside = await kit.connect({ protocols: [], query: `userId=${stranger}` });
    await outside.ping();
    await talker.request({ type: 'message', channelId: 'default', text: '' });
    await outside.ping();
    // What this scenario wrote would be told to every later connection.
    if (witness.claims('state')) await write(null);
  },
});
