import { FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/burst',
  area: 'DLV',
  title: 'twice maxInFlight messages at once',
  unsafe: 'load',
  checks: ['server/delivery/overload-is-no-error', 'server/frames/answers-once', 'server/ordering/sender-order'],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    await witness.join(channelId);
    const count = 2 * Math.min(probe.limits.maxInFlight, FLOOD) + 1;
    const ids = probe.together(() => Array.from({ length: count }, (_, index) => probe.post(channelId, `${index}`)));
    for (const id of ids) await probe.answer(id);
    await probe.fence(channelId, witness);
  },
});
