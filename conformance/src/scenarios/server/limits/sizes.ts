import { ENVELOPE_BYTES, FRAME_FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { sized } from '../../../scenario/sized.js';

/** Two code points that a reader takes for one character. */
const MARKED = 'e\u0301';

/** What a server on a busy machine takes at least of a long text. */
const BYTES_PER_MS = 500;

export default serverScenario({
  id: 'server/limits/sizes',
  area: 'LIM',
  title:
    'texts of maxTextLength code points and one more, frames of maxFrameBytes and one more, in one piece and in several, and a hello beyond it',
  checks: [
    'server/limits/closes-on-oversize',
    'server/limits/accepts-full-frame',
    'server/limits/refuses-long-text',
    'server/limits/accepts-long-text',
    'server/limits/keeps-frames-short',
    'server/limits/advertises-sense',
    'server/limits/advertises-pairs',
  ],
  // Among the first, so that its long texts are gone before others have much to remember.
  takes: 20_000,
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    await witness.join(channelId);
    const { maxTextLength, maxFrameBytes } = probe.limits;
    const most = Math.min(maxFrameBytes, FRAME_FLOOD) - ENVELOPE_BYTES;
    // 4 bytes each in UTF-8; a frame limit below that leaves the text limit out of reach.
    const wide = '\u{1f600}'.repeat(Math.min(maxTextLength, Math.floor(most / 4)));
    const says = (text: string) =>
      probe.request({ type: 'message', channelId, text }, kit.patience + Buffer.byteLength(text) / BYTES_PER_MS);
    await says(wide);
    if (maxTextLength < most) {
      await says('x'.repeat(maxTextLength));
      await says('x'.repeat(maxTextLength + 1));
    }
    const marks = Math.floor(maxTextLength / 2) + 1;
    if (marks * Buffer.byteLength(MARKED) < most) await says(MARKED.repeat(marks));
    const message = () => ({ type: 'message', id: kit.id(), channelId, text: '' });
    if (maxFrameBytes > FRAME_FLOOD) return;
    const full = message();
    probe.send(sized(full, maxFrameBytes));
    await probe.answer(full.id);
    await probe.fence(channelId, witness);
    // A relay is no longer than what it relays: not with characters either that some writers of JSON escape.
    const escaped = '<&\u00e9'.repeat(Math.floor((maxFrameBytes - ENVELOPE_BYTES) / 4));
    await probe.request({ ...message(), data: escaped }, kit.patience + maxFrameBytes / BYTES_PER_MS);
    // Together longer than a frame, for a server that batches what it relays.
    const data = 'x'.repeat(Math.floor((maxFrameBytes - ENVELOPE_BYTES) / 3));
    probe.together(() => {
      for (let count = 0; count < Math.min(4, probe.limits.maxInFlight); count++) probe.send({ ...message(), data });
    });
    await probe.fence(channelId, witness);
    const over = await kit.connect();
    await over.join(channelId);
    // One byte more in far fewer characters: it is the bytes that count.
    over.send(sized(message(), over.limits.maxFrameBytes + 1, '\u20ac'));
    await over.closed();
    const parted = await kit.connect();
    await parted.join(channelId);
    parted.sendInFragments(sized(message(), parted.limits.maxFrameBytes + 1), 9);
    await parted.closed();
    await probe.fence(channelId, witness);
    // The limit holds for the first frame too, which anybody may send.
    const early = await kit.connect({ hello: false });
    early.hail({ x_fill: 'x'.repeat(maxFrameBytes) });
    await early.closed();
  },
});
