import { loseSlot, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/hole-doubt',
  area: 'DLV',
  title: 'a message without answer, young enough, and a hole that stays',
  checks: [
    'client/ordering/repeated-hole-told',
    'client/delivery/unknown-only-in-doubt',
    'client/delivery/resends-unanswered',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'one');
    await kit.fence(channel);
    await sendAll(kit, channel, 'mine');
    await first.next('message');
    // A client need not wait for the close of what it gives up.
    stage.handle('message', (frame, session) => {
      const { offset, timestamp } = stage.model.commit(channel, String(frame.text), { id: String(frame.id) });
      session.send({ type: 'ack', replyTo: frame.id, channelId: channel, offset, timestamp });
    });
    loseSlot(kit, channel);
    await first.closed();
    await stage.welcomed();
    await verdicts(testee, 'mine');
  },
});
