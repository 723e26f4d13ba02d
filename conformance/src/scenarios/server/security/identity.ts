import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/security/identity',
  area: 'SEC',
  title:
    'messages that claim the identity, the offset and the time of others, alone and in a batch; typing, a read and a write that claim the identity',
  checks: [
    'server/security/identity-of-connection',
    'server/security/spoofs-ignored',
    'server/security/relays-by-their-author',
  ],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    const quiet = (await witness.join(channelId)).quiet === true;
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
    const of = { userId: witness.userId, clientId: witness.clientId };
    const relayed = (type: string) => witness.seen((frame) => frame.type === type, `the relay of a ${type}`);
    if (probe.claims('presence') && !quiet) {
      probe.send({ type: 'typing', channelId, active: true, ...of });
      await relayed('typing');
      await probe.request({ type: 'read', channelId, offset: 1, ...of });
      await relayed('read');
    }
    if (probe.claims('state')) {
      const write = { type: 'state_update', channelId, key: 'k', value: 1, timestamp: 1, ...of };
      if ((await probe.request(write)).applied === true) await relayed('state_update');
    }
    await probe.fence(channelId, witness);
  },
});
