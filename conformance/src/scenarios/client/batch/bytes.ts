import { holdBack, sendAll, verdicts, windowFor } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/bytes',
  area: 'BAT',
  title: 'messages of many bytes and few characters within one window, beyond what a frame may hold',
  needs: ['batch'],
  checks: ['client/batch/byte-limit', 'client/delivery/sends-in-order'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { maxFrameBytes: 2000 } };
    const batchWindowMs = await windowFor(kit, 1500, 32);
    const session = await kit.connect({ batchWindowMs });
    await kit.join(channel);
    // Two fit into a batch even where each character is written as an escape.
    const texts = Array.from({ length: 8 }, (_, index) => `${index} ${'ü'.repeat(130)}`);
    // Unanswered for a while, or a client would seem to keep no more of them so.
    const answer = holdBack(kit, 'message');
    await sendAll(kit, channel, ...texts);
    if (batchWindowMs > kit.patience / 2) await kit.pass(batchWindowMs);
    await session.inFlight(texts.length);
    answer();
    await verdicts(testee, ...texts);
  },
});
