import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Fewer characters than a frame may have bytes here, and more bytes, its envelope included. */
const LETTERS = 'ü'.repeat(470);

export default clientScenario({
  id: 'client/limits/bytes',
  area: 'LIM',
  title:
    'messages of few characters and many bytes, given before and after the next welcome allows less, and one as long as the last allows',
  checks: ['client/limits/frame-bytes', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    const sent = `sent ${LETTERS}`;
    await sendAll(kit, channel, sent);
    await first.inFlight(1);
    stage.unhandle('message');
    stage.model.welcome = { limits: { maxFrameBytes: 1000 } };
    first.reset();
    const second = await stage.welcomed();
    const unsent = `unsent ${LETTERS}`;
    await sendAll(kit, channel, unsent, 'short');
    await verdicts(testee, sent, unsent, 'short');
    await kit.fence(channel);
    stage.handle('message');
    // Longer than all else that it has to send; a client that writes white space may find it too long.
    const exact = `exact ${'x'.repeat(300)}`;
    await sendAll(kit, channel, exact);
    const frame = await second.next(({ text }) => text === exact);
    stage.unhandle('message');
    stage.model.welcome = { limits: { maxFrameBytes: Buffer.byteLength(JSON.stringify(frame)) } };
    second.reset();
    await stage.welcomed();
    await verdicts(testee, exact);
    await kit.fence(channel);
  },
});
