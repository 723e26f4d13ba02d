import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/members',
  area: 'ORD',
  title: 'three members, two of them of one user, who send at the same time',
  checks: [
    'server/ordering/consecutive',
    'server/frames/valid',
    'server/frames/names-once',
    'server/ordering/one-order',
    'server/ordering/sender-order',
    'server/ordering/ack-is-the-slot',
    'server/ordering/ack-waits-its-turn',
    'server/ordering/reaches-every-member',
    'server/ordering/starts-at-head',
    'server/ordering/after-what-was-seen',
    'server/ordering/random-epochs',
    'server/delivery/ack-tells-the-place',
    'server/delivery/accepts-members-message',
    'server/delivery/commit-time',
  ],
  async run(kit) {
    const ann = kit.user();
    const probes = [await kit.connect({ userId: ann }), await kit.connect({ userId: ann }), await kit.connect()];
    const [channelId, other] = [kit.channel(), kit.channel()];
    for (const probe of probes) {
      await probe.join(channelId);
      await probe.join(other);
    }
    const most = Math.min(10, ...probes.map((probe) => probe.limits.maxInFlight));
    for (let round = 0; round < 3; round++) {
      const sent = probes.map((probe) =>
        probe.together(() =>
          Array.from({ length: most }, (_, index) =>
            probe.post(index % 3 === 2 ? other : channelId, `${round}.${index}`),
          ),
        ),
      );
      for (const [index, probe] of probes.entries()) {
        for (const id of sent[index] ?? []) await probe.answer(id);
      }
    }
    const last = kit.id();
    await probes[0]?.say(channelId, 'last', { id: last, sentAt: 1 });
    for (const probe of probes.slice(1)) await probe.slot(last, 2 * probe.heartbeat.timeoutMs + kit.patience);
  },
});
