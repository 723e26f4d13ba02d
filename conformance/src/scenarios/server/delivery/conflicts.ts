import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/conflicts',
  area: 'DLV',
  title:
    'used ids with other text, other data, also by a letter or an order, data added and taken away, null for no data, letters in another form; then a replay',
  checks: ['server/delivery/conflicts-on-other-content', 'server/delivery/conflict-keeps-membership'],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    await witness.join(channelId);
    const message = { type: 'message', id: kit.id(), channelId, text: 'a', data: { a: 1, b: ['x', 'y'] } };
    await probe.request(message);
    const { data: _, ...bare } = message;
    // The last is other in all it has: a copy that takes the place of the entry shows in the replay.
    const others = [
      { ...message, text: 'b' },
      { ...message, text: 'A' },
      { ...message, data: { a: 2, b: ['x', 'y'] } },
      // What differs in the case of a letter, the order of an array or the type of a value is other data.
      { ...message, data: { a: 1, b: ['X', 'y'] } },
      { ...message, data: { a: 1, b: ['y', 'x'] } },
      { ...message, data: { a: true, b: ['x', 'y'] } },
      { ...message, data: { a: '1', b: ['x', 'y'] } },
      bare,
      { ...message, data: null },
      { ...message, text: 'c', data: { a: 3 } },
    ];
    for (const other of others) await probe.repeat(other);
    const plain = { type: 'message', id: kit.id(), channelId, text: 'a' };
    await probe.request(plain);
    await probe.repeat({ ...plain, data: null });
    // The same letter in another form, which counts (8.8).
    const composed = { type: 'message', id: kit.id(), channelId, text: '\u00e9', data: ['\u00e9'] };
    await probe.request(composed);
    await probe.repeat({ ...composed, data: ['e\u0301'] });
    await probe.repeat({ ...composed, text: 'e\u0301' });
    await probe.fence(channelId, witness);
    // What a conflicting message left in the log shows in a replay.
    const late = await kit.connect();
    await late.join(channelId, { offset: 0 });
    await probe.fence(channelId, late);
    await probe.repeat(message);
  },
});
