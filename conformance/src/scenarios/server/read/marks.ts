import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/read/marks',
  area: 'RED',
  title:
    'reads that rise, repeat, fall and go beyond the head, also without id, behind a message and in one batch with it; with the mark of somebody who left; then others of the reader join, one of them the same client, somebody reads what is still to be replayed, and another channel is read',
  checks: [
    'server/read/is-a-maximum',
    'server/read/within-the-log',
    'server/read/relays',
    'server/read/marks-only-rise',
    'server/read/joined-has-them',
    'server/frames/no-answer-without-id',
  ],
  async run(kit) {
    const userId = kit.user();
    const [reader, witness] = [await kit.connect({ userId }), await kit.connect()];
    if (!reader.claims('presence')) return;
    const channelId = kit.channel();
    await reader.join(channelId);
    const quiet = (await witness.join(channelId)).quiet === true;
    for (let index = 0; index < 5; index++) await reader.say(channelId, `entry ${index}`);
    // A mark stays when its reader is gone.
    const gone = await kit.connect();
    await gone.join(channelId);
    await gone.request({ type: 'read', channelId, offset: 4 });
    await gone.leave(channelId);
    const read = (offset: number) => reader.request({ type: 'read', channelId, offset });
    await read(2);
    const own = (frame: { type?: unknown; userId?: unknown }) => frame.type === 'read' && frame.userId === userId;
    if (!quiet) await witness.next(own, undefined, 'the read');
    for (const offset of [2, 1, 1_000_000_000, 2 ** 32 + 4, Number.MAX_SAFE_INTEGER]) await read(offset);
    await read(3);
    if (!quiet) await witness.next(own, undefined, 'the read');
    // An old mark that is refused must not be what holds from now on, and holds on every device.
    await read(1);
    const device = await kit.connect({ userId });
    const { quiet: spared } = await device.join(channelId);
    await device.request({ type: 'read', channelId, offset: 2 });
    // So is the same client on another connection.
    const beside = await kit.connect({ userId, clientId: reader.clientId });
    const { quiet: left } = await beside.join(channelId);
    await read(4);
    if (left !== true) await beside.seen((frame) => frame.type === 'read', 'the read of the same client');
    if (spared !== true) await device.seen((frame) => frame.type === 'read', 'the read of another device');
    // The next offset is not in the log either, as the fence will show, which gets it.
    await read(6);
    reader.send({ type: 'read', channelId, offset: 5 });
    // A message that is sent before a read is in the log when the read is handled.
    const hasty = { type: 'read', id: kit.id(), channelId, offset: 6 };
    const sixth = reader.together(() => {
      const id = reader.post(channelId, 'entry 6');
      reader.send(hasty);
      return id;
    });
    for (const id of [sixth, hasty.id]) await reader.answer(id);
    if (reader.limits.maxBatchItems >= 2) {
      const batched = [
        { type: 'message', id: kit.id(), channelId, text: '' },
        { type: 'read', id: kit.id(), channelId, offset: 7 },
      ];
      reader.send({ type: 'batch', messages: batched });
      for (const { id } of batched) await reader.answer(id);
    }
    await reader.fence(channelId, witness, device);
    // The log has it, whatever this connection was sent of it.
    const hurried = await kit.connect();
    const first = { type: 'read', id: kit.id(), channelId, offset: 5 };
    hurried.together(() => {
      hurried.beginJoin(channelId, { offset: 0 });
      hurried.send(first);
    });
    await hurried.answer(first.id);
    hurried.send({ type: 'read', channelId, offset: 2_000_000_000 });
    await hurried.seen(({ code }) => code === 'out_of_range', 'the error for a read without id');
    // In another channel the user has read nothing yet.
    const elsewhere = await kit.connect({ userId });
    const other = kit.channel();
    await elsewhere.join(other);
    await elsewhere.say(other, 'entry');
    await elsewhere.request({ type: 'read', channelId: other, offset: 1 });
  },
});
