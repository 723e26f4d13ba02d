import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/strangers',
  area: 'ORD',
  title:
    'requests of a connection that never joined the channel, and of one that has left, then joins and says the same again',
  checks: [
    'server/ordering/not-joined',
    'server/ordering/not-joined-no-effect',
    'server/ordering/answers-leave',
    'server/ordering/nothing-after-left',
    'server/ordering/nothing-before-joined',
    'server/ordering/ends-with-code',
    'server/ordering/left-of-members',
    'server/delivery/refused-is-not-in-the-log',
    'server/delivery/accepts-members-message',
  ],
  async run(kit) {
    const user = kit.user();
    const [member, stranger, leaver] = [
      await kit.connect({ userId: user }),
      await kit.connect({ userId: user }),
      await kit.connect(),
    ];
    const channelId = kit.channel();
    await member.join(channelId);
    await leaver.join(channelId);
    await member.fence(channelId, leaver);
    await leaver.leave(channelId);
    for (const probe of [stranger, leaver]) {
      await probe.say(channelId, 'let me in');
      await probe.leave(channelId);
      if (probe.claims('presence')) await probe.request({ type: 'read', channelId, offset: 1 });
      if (probe.claims('state'))
        await probe.request({ type: 'state_update', channelId, key: 'k', value: 1, timestamp: 1 });
      if (probe.claims('presence')) {
        probe.send({ type: 'typing', channelId, active: true });
        await probe.next((frame) => frame.type === 'error' && frame.replyTo === undefined, undefined, 'an error');
      }
      // What members do meanwhile is nothing to those who are outside.
      if (member.claims('presence')) {
        member.send({ type: 'typing', channelId, active: true });
        await member.request({ type: 'read', channelId, offset: 1 });
      }
      if (member.claims('state'))
        await member.request({ type: 'state_update', channelId, key: kit.id(), value: 1, timestamp: 1 });
      await member.fence(channelId);
      await probe.ping();
      await probe.ping();
    }
    // Nothing is remembered of it, not even that it was refused.
    const early = { type: 'message', id: kit.id(), channelId, text: '' };
    await leaver.request(early);
    await leaver.join(channelId);
    await leaver.repeat(early);
    await member.fence(channelId, leaver);
  },
});
