import { LONGEST, sendAll, verdicts, windowFor } from '../../../scenario/acting.js';
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
    let batchWindowMs = await windowFor(kit, 1500, 32);
    // An adapter that turns out to be slower than it seemed is given the longest window.
    for (let again = true; again; batchWindowMs = LONGEST) {
      // One that takes long to answer commands can give but few messages within a part of the window.
      const maxBatchItems = batchWindowMs < LONGEST ? 7 : 2;
      stage.model.welcome = { limits: { maxBatchItems } };
      await kit.connect({ batchWindowMs });
      await kit.join(channel);
      const texts = Array.from(
        { length: 2 * maxBatchItems + 2 },
        (_, index) => `item ${index} within ${batchWindowMs} ms`,
      );
      const began = performance.now();
      await sendAll(kit, channel, ...texts);
      again = performance.now() - began > batchWindowMs / 4 && batchWindowMs < LONGEST;
      if (batchWindowMs > kit.patience / 2) await kit.pass(batchWindowMs);
      await verdicts(testee, ...texts);
      if (again) await testee.reset();
    }
  },
});
