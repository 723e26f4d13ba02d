import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/security/identity',
  area: 'SEC',
  title: 'messages that claim the identity, the offset and the time of others, alone and in a batch',
  checks: ['server/security/identity-of-connection', 'server/security/spoofs-ignored'],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    await witness.join(channelId);
    const forged = () => ({
      type: 'message',
      id: kit.id(),
      channelId,
      text: '',
      userId: witness.userId,
      clientId: witness.clientId,
      offset: 4711,
      timestamp: 1,
      sessionId: String(witness.welcome.sessionId),
    });
    const [single, item] = [forged(), forged()];
    probe.send(single);
    probe.send({ type: 'batch', messages: [item] });
    for (const { id } of [single, item]) {
      await probe.answer(id);
      await witness.slot(id);
    }
    await probe.fence(channelId, witness);
  },
});
