import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/one-id-at-once',
  area: 'DLV',
  title:
    'two clients of one user, one of them on two connections, and one of another user use the same id while the store keeps all of them waiting',
  checks: ['server/delivery/key-has-all-parts'],
  needs: ['operator:stall_store', 'operator:mend_store'],
  unsafe: 'destructive',
  async run(kit) {
    const [channelId, id, userId] = [kit.channel(), kit.id(), kit.user()];
    const clientId = kit.id();
    const probes = [
      await kit.connect({ userId, clientId }),
      // The same client again: its message is the same.
      await kit.connect({ userId, clientId }),
      await kit.connect({ userId, clientId: kit.id() }),
      await kit.connect({ userId: kit.user(), clientId }),
    ];
    const witness = await kit.connect();
    for (const probe of [...probes, witness]) await probe.join(channelId);
    await kit.operator.tell('stall_store', { channelId });
    for (const probe of probes) probe.post(channelId, '', { id });
    // Whoever is answered has had its message read before.
    for (const probe of probes) if (probe.limits.maxInFlight > 1) await probe.ping();
    await kit.operator.tell('mend_store', {});
    for (const probe of probes) await probe.answer(id);
    await witness.fence(channelId, ...probes);
  },
});
