import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/fewer-items',
  area: 'BAT',
  title: 'the second welcome allows fewer items in a batch than the first, and more of them wait',
  needs: ['batch'],
  checks: ['client/batch/item-limit'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect({ batchWindowMs: 100 });
    await kit.join(channel);
    await goOffline(kit);
    const texts = Array.from({ length: 8 }, (_, index) => `item ${index}`);
    await sendAll(kit, channel, ...texts);
    stage.model.welcome = { limits: { maxBatchItems: 3 } };
    stage.otherwise('accept');
    await verdicts(testee, ...texts);
  },
});
