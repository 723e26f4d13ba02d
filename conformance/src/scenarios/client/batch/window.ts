import { verdicts, windowFor } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** How long the stream goes on at least, in ms. */
const STREAM = 1100;

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
    const texts: string[] = [];
    // Items have to come in the second half of a window too, also where a slow adapter was given a long one.
    const lasts = Math.max(STREAM, 1.2 * batchWindowMs);
    for (const began = performance.now(); performance.now() - began < lasts; ) {
      const text = `item ${texts.length}`;
      texts.push(text);
      await testee.send(channel, text, { ref: text });
      await kit.pass(50);
    }
    if (batchWindowMs > kit.patience / 2) await kit.pass(batchWindowMs);
    await verdicts(testee, ...texts);
  },
});
