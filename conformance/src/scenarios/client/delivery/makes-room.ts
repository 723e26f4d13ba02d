import type { WireObject } from '@parley/schemas';
import type { Session } from '../../../peers/session.js';
import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/makes-room',
  area: 'DLV',
  title: 'messages of one channel are refused while others of it, and one of another channel, wait for their room',
  checks: ['client/delivery/uses-room', 'client/delivery/rejected-by-error', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel()];
    stage.model.welcome = { limits: { maxInFlight: 2 } };
    const held: WireObject[] = [];
    const refuse = (session: Session, frame: WireObject) =>
      session.send({ type: 'error', code: 'invalid_frame', field: '/text', message: 'not this', replyTo: frame.id });
    stage.handle('message', (frame) => held.push(frame));
    const session = await kit.connect();
    await kit.join(channel);
    await kit.join(other);
    await sendAll(kit, channel, 'refused', 'refused too');
    await session.inFlight(2);
    await sendAll(kit, other, 'of another channel');
    await sendAll(kit, channel, 'refused last', 'good');
    stage.handle('message', (frame, from, model) => {
      if (String(frame.text).startsWith('refused')) refuse(from, frame);
      else model();
    });
    for (const frame of held) refuse(session, frame);
    await verdicts(testee, 'refused', 'refused too', 'of another channel', 'refused last', 'good');
  },
});
