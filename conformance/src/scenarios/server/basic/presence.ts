import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/presence',
  area: 'BAS',
  title: 'typing and read marks between basic members and one of parley.v1',
  checks: [
    'server/basic/typing-is-active',
    'server/basic/relays-user-typing',
    'server/basic/not-its-own',
    'server/basic/message-read-is-read',
    'server/basic/relays-message-read',
  ],
  async run(kit) {
    const member = await kit.connect();
    if (!member.claims('presence')) return;
    const channelId = kit.channel();
    const quiet = (await member.join(channelId)).quiet === true;
    const [ann, bob] = await Promise.all(
      ['ann', 'bob'].map((name) => kit.connect({ protocols: [], query: `userId=${kit.user(name)}` })),
    );
    if (!ann || !bob) return;
    for (const one of [ann, bob]) await one.request({ type: 'message', channelId, text: '' });
    await member.fence(channelId, ann, bob);
    ann.send({ type: 'typing', channelId });
    if (!quiet) await member.next('typing', undefined, 'typing');
    await bob.next('user_typing', undefined, 'user_typing');
    member.send({ type: 'typing', channelId, active: true });
    await bob.next('user_typing', undefined, 'user_typing');
    await ann.next('user_typing', undefined, 'user_typing');
    await ann.request({ type: 'message_read', channelId, offset: 2 });
    await bob.next('message_read', undefined, 'message_read');
    if (!quiet) await member.next('read', undefined, 'read');
    await ann.request({ type: 'message_read', channelId, offset: 2_000_000_000 });
    await member.fence(channelId, ann, bob);
  },
});
