import { refusable } from '../../../peers/refusable.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/frames/refusals',
  area: 'FRM',
  title:
    'frames of known type with one wrong field each, unknown types and no type, then a ping, a message, and one with the id of a wrong one',
  checks: [
    'server/frames/unknown-type',
    'server/frames/invalid-frame',
    'server/frames/type-missing',
    'server/frames/names-the-field',
    'server/frames/refusals-carry-reply-to',
    'server/frames/no-effect-of-refused',
    'server/frames/usable-after-refusal',
    'server/frames/refuses-bad-integers',
    'server/frames/refuses-bad-identifiers',
    'server/frames/refuses-lone-surrogates',
    'server/frames/refuses-null',
    'server/errors/no-internals',
    'server/delivery/accepts-members-message',
  ],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    await witness.join(channelId);
    for (const frame of refusable(channelId, probe.claims, kit.id)) {
      probe.send(frame);
      await probe.refusal(frame);
    }
    await probe.ping();
    // The id of a frame that was wrong is still free.
    const wrong = { type: 'message', id: kit.id(), channelId, text: 7 };
    await probe.request(wrong);
    await probe.repeat({ ...wrong, text: '' });
    await probe.fence(channelId, witness);
  },
});
