import { sendAll, verdicts, windowFor } from '../../../scenario/acting.js';
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
    const batchWindowMs = await windowFor(kit, 200, 9);
    await kit.connect({ batchWindowMs });
    await kit.join(channel);
    const texts = Array.from({ length: 9 }, (_, index) => `${index} ${'ü'.repeat(150)}`);
    await sendAll(kit, channel, ...texts);
    if (batchWindowMs > kit.patience / 2) await kit.pass(batchWindowMs);
    await verdicts(testee, ...texts);
  },
});
