import { FRAME_FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { sized } from '../../../scenario/sized.js';

/** A message that is larger than allowed by this factor is hundreds of times smaller on its way. */
const UNFOLDED = 8;

export default serverScenario({
  id: 'server/limits/compressed',
  area: 'TRN',
  title: 'compressed messages that unfold to maxFrameBytes, to one byte more, and to far more',
  checks: ['server/limits/limits-the-unfolded'],
  async run(kit) {
    const probe = await kit.connect({ deflate: true });
    const { maxFrameBytes } = probe.limits;
    if (!probe.deflates || maxFrameBytes > FRAME_FLOOD) return;
    const channelId = kit.channel();
    const message = () => ({ type: 'message', id: kit.id(), channelId, text: '' });
    await probe.join(channelId);
    const full = message();
    probe.send(sized(full, maxFrameBytes));
    await probe.answer(full.id);
    for (const bytes of [maxFrameBytes + 1, Math.min(UNFOLDED * maxFrameBytes, FRAME_FLOOD)]) {
      const over = await kit.connect({ deflate: true });
      await over.join(channelId);
      over.send(sized(message(), bytes));
      await over.closed();
    }
  },
});
