import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/recovers',
  area: 'ORD',
  title: 'members that come back with since: nothing missed, some missed, all, without epoch; while others send',
  checks: [
    'server/ordering/recovers',
    'server/ordering/replay-from-since',
    'server/ordering/replay-reaches-head',
    'server/ordering/says-recovered',
    'server/ordering/joined-at-head',
    'server/ordering/nothing-before-joined',
    'server/ordering/consecutive',
    'server/ordering/one-order',
    'server/ordering/epoch-stays',
  ],
  async run(kit) {
    const writer = await kit.connect();
    const channelId = kit.channel();
    const { epoch } = (await writer.join(channelId)) as { epoch: string };
    const count = 12;
    await writer.say(channelId, 'entry 1');
    // Also a server that retains very little has to recover one entry, from 0 as from everywhere else.
    await (await kit.connect()).join(channelId, { epoch, offset: 0 });
    for (let index = 2; index <= count; index++) await writer.say(channelId, `entry ${index}`);
    for (const since of [{ epoch, offset: 0 }, { offset: 0 }, { epoch, offset: 5 }, { epoch, offset: count }]) {
      const reader = await kit.connect();
      const join = reader.beginJoin(channelId, since);
      const live = ['live', 'more'].map((text) => writer.post(channelId, text));
      await reader.answer(join);
      for (const id of live) await writer.answer(id);
      await writer.fence(channelId, reader);
    }
    const { offset } = (await (await kit.connect()).join(channelId)) as { offset: number };
    await (await kit.connect()).join(channelId, { epoch, offset });
    // Nobody sends any more: the replay comes by itself.
    for (const since of [0, offset - 1]) {
      const last = await kit.connect();
      const { recovered } = await last.join(channelId, { epoch, offset: since });
      if (recovered !== true) continue;
      const ends = (frame: { type?: unknown; offset?: unknown }) => frame.type === 'message' && frame.offset === offset;
      await last.next(ends, undefined, 'the end of the replay');
    }
  },
});
