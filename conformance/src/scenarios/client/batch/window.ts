import { verdicts, windowFor } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/window',
  area: 'BAT',
  title: 'a steady stream of messages, faster than the window of batching',
  needs: ['batch'],
  checks: ['client/batch/window-from-first', 'client/batch/allowed-items', 'client/batch/not-empty'],
  async run(kit) {
    const { testee } = kit;
    const channel = kit.channel();
    const batchWindowMs = await windowFor(kit, 200, 8);
    await kit.connect({ batchWindowMs });
    await kit.join(channel);
    const texts = Array.from({ length: 22 }, (_, index) => `item ${index}`);
    for (const text of texts) {
      await testee.send(channel, text, { ref: text });
      await kit.pass(50);
    }
    if (batchWindowMs > kit.patience / 2) await kit.pass(batchWindowMs);
    await verdicts(testee, ...texts);
  },
});
