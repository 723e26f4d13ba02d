import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/conflicts',
  area: 'DLV',
  title: 'used ids with other text, other data, data added, data taken away, null for no data',
  checks: ['server/delivery/conflicts-on-other-content', 'server/delivery/conflict-keeps-membership'],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    await witness.join(channelId);
    const message = { type: 'message', id: kit.id(), channelId, text: 'a', data: { a: 1 } };
    await probe.request(message);
    const { data: _, ...bare } = message;
    for (const other of [{ ...message, text: 'b' }, { ...message, data: { a: 2 } }, bare, { ...message, data: null }]) {
      await probe.repeat(other);
    }
    const plain = { type: 'message', id: kit.id(), channelId, text: 'a' };
    await probe.request(plain);
    await probe.repeat({ ...plain, data: null });
    await probe.fence(channelId, witness);
    await probe.repeat(message);
  },
});
