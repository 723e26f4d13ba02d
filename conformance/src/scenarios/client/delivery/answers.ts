import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** How messages of these texts are refused. */
const CODES: { readonly [text: string]: string } = {
  conflict: 'id_conflict',
  strange: 'x_never_heard_of',
  stolen: 'forbidden',
  outside: 'not_joined',
  mistaken: 'forbidden',
};

export default clientScenario({
  id: 'client/delivery/answers',
  area: 'DLV',
  title:
    'messages are acknowledged, refused as by a server that knows of no membership, and refused with a code that nobody knows, while others use their ids; then the connection is lost',
  checks: [
    'client/delivery/one-verdict',
    'client/delivery/acked-by-ack',
    'client/delivery/acked-for-cause',
    'client/delivery/rejected-by-error',
    'client/delivery/rejected-for-cause',
    'client/delivery/rejected-stays-out',
    'client/delivery/sends-in-order',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    // A name that differs from another one by the case of its letters, and is the same number.
    const [channel, userId, alike] = [kit.channel(), '1e3', '1E3'];
    stage.handle('message', (frame, session, model) => {
      // Another device of the user may have chosen the same id; what became of its message says nothing about this one.
      if (frame.text === 'strange') {
        stage.model.post(channel, 'of another device', { id: String(frame.id), userId, clientId: 'another-device' });
      }
      // So may another user, whose client goes by the same name.
      const other = frame.text === 'stolen' ? kit.user('other') : frame.text === 'mistaken' ? alike : undefined;
      if (other) {
        const clientId = String(session.hello?.clientId);
        stage.model.post(channel, 'of another user', { id: String(frame.id), userId: other, clientId });
      }
      const code = CODES[String(frame.text)];
      if (code) session.send({ type: 'error', code, message: 'try again', replyTo: frame.id });
      else model();
    });
    const first = await kit.connect({ userId });
    await kit.join(channel);
    const texts = ['one', 'conflict', 'two', 'strange', 'three', 'stolen', 'mistaken', 'outside'];
    await sendAll(kit, channel, ...texts);
    await verdicts(testee, ...texts);
    await kit.fence(channel);
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await second.stays(250);
  },
});
