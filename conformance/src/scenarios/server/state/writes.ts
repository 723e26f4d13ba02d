import type { WireObject } from '@parley/schemas';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/state/writes',
  area: 'STA',
  title:
    'writes of two users that are newer, older, equal and far ahead, with awkward keys and a deletion; then a join',
  checks: [
    'server/state/greatest-wins',
    'server/state/loser-is-told',
    'server/state/refuses-the-future',
    'server/state/relays',
    'server/state/losers-are-not-relayed',
    'server/state/joined-has-it',
  ],
  async run(kit) {
    const [low, high] = [await kit.connect({ userId: kit.user('Z') }), await kit.connect({ userId: kit.user('a') })];
    if (!low.claims('state')) return;
    const channelId = kit.channel();
    for (const probe of [low, high]) await probe.join(channelId);
    const now = Number(low.welcome.serverTime);
    const write = (probe: typeof low, key: string, value: unknown, timestamp: number) =>
      probe.request({ type: 'state_update', channelId, key, value, timestamp, userId: 'zz', clientId: 'zz' });
    for (const key of ['title', '__proto__', 'constructor']) {
      const first = await write(low, key, { v: 1 }, now - 1000);
      // Where a frame is so small that it holds no third key, the others have shown it all.
      if (first.code === 'state_full') break;
      const relay = (frame: WireObject) => frame.key === key && frame.clientId === low.clientId;
      await high.next((frame) => frame.type === 'state_update' && relay(frame), undefined, 'the relay of a write');
      await write(low, key, { v: 1 }, now - 1000);
      await write(high, key, 'tie', now - 1000);
      await write(low, key, 'tie lost', now - 1000);
      await write(high, key, 'older', now - 2000);
      await write(low, key, 'newer', now - 999);
      await write(high, key, 'future', now + 10 * low.limits.maxClockSkewMs + 3_600_000);
    }
    await write(high, 'title', null, now - 500);
    const late = await kit.connect();
    await late.join(channelId);
    await low.fence(channelId, high, late);
    await high.fence(channelId, low, late);
  },
});
