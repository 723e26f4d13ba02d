import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/comes-back',
  area: 'ORD',
  title: 'a member leaves, joins again, and talks, types, reads and writes a key like before',
  checks: [
    'server/typing/not-to-self',
    'server/typing/relays',
    'server/ordering/consecutive',
    'server/delivery/accepts-members-message',
  ],
  async run(kit) {
    const channelId = kit.channel();
    const [member, witness] = [await kit.connect(), await kit.connect()];
    const quiet = (await witness.join(channelId)).quiet === true;
    await member.join(channelId);
    await member.say(channelId, 'before');
    await member.leave(channelId);
    await member.join(channelId);
    await member.say(channelId, 'again');
    if (member.claims('presence')) {
      await member.request({ type: 'read', channelId, offset: 2 });
      member.send({ type: 'typing', channelId, active: true });
      if (!quiet) await witness.next('typing', undefined, 'typing of a member that came back');
    }
    if (member.claims('state'))
      await member.request({ type: 'state_update', channelId, key: 'k', value: 1, timestamp: 1 });
    await witness.fence(channelId, member);
    await member.fence(channelId, witness);
  },
});
