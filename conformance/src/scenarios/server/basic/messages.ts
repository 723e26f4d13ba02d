import { nested } from '../../../scenario/nested.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/messages',
  area: 'BAS',
  title:
    'basic members and one of parley.v1 in a channel: messages, with data too, ids used twice and by one user in both, pings, batches with strings',
  checks: [
    'server/basic/joins-by-naming',
    'server/basic/begins-at-the-head',
    'server/basic/hears-its-own',
    'server/basic/same-log',
    'server/basic/timestamp-is-sent-at',
    'server/basic/carries-data',
    'server/basic/repeats-are-new',
    'server/basic/ids-are-not-shared',
    'server/basic/answers-ids',
    'server/basic/pongs-back',
    'server/basic/items-as-text',
  ],
  async run(kit) {
    const userId = kit.user();
    const member = await kit.connect({ userId });
    const channelId = kit.channel();
    await member.join(channelId);
    await member.say(channelId, 'before anyone came');
    const [ann, bob] = await Promise.all(
      ['ann', 'bob'].map((name) => kit.connect({ protocols: [], query: `userId=${kit.user(name)}` })),
    );
    if (!ann || !bob) return;
    const say = (fields: object = {}) => ({ type: 'message', channelId, text: 'x', id: kit.id(), ...fields });
    const first = say({ timestamp: 1234 });
    await ann.request(first);
    await ann.slot(first.id);
    await bob.request(say());
    await member.say(channelId, 'with data', { data: { nested: [1, null] }, sentAt: 5 });
    await bob.request(say({ data: null }));
    const once = kit.id();
    await ann.request(say({ id: once }));
    await ann.repeat(say({ id: once }));
    const twin = await kit.connect({ protocols: [], query: `userId=${userId}` });
    const shared = say();
    await twin.request(shared);
    await member.say(channelId, 'to all', { id: shared.id });
    // The frame in a string may be as deep as one that stands there.
    const deepest = JSON.stringify(say({ data: nested(29) }));
    const items = [say(), JSON.stringify(say({ timestamp: 0 })), say(), deepest];
    while (items.length > 0) {
      const messages = items.splice(0, member.limits.maxBatchItems);
      ann.send({ type: 'batch', messages });
      for (const item of messages) {
        const { id } = typeof item === 'string' ? (JSON.parse(item) as { id: string }) : item;
        await ann.answer(id);
        await bob.slot(id);
      }
    }
    for (const timestamp of [7, '7', 'a string']) await ann.ping(timestamp);
    ann.send({ type: 'ping' });
    await ann.seen((frame) => frame.type === 'pong' && frame.timestamp === undefined, 'the pong');
    await member.fence(channelId, ann, bob);
  },
});
