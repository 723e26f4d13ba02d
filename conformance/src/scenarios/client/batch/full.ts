import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/full',
  area: 'BAT',
  title: 'more messages within one long window than a batch may hold',
  needs: ['batch'],
  checks: ['client/batch/full-goes-at-once', 'client/batch/item-limit', 'client/delivery/sends-in-order'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { maxBatchItems: 4 } };
    await kit.connect({ batchWindowMs: 1500 });
    await kit.join(channel);
    const texts = Array.from({ length: 10 }, (_, index) => `item ${index}`);
    await sendAll(kit, channel, ...texts);
    await verdicts(testee, ...texts);
  },
});
