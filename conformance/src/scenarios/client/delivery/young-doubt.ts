import { commitSilently, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/young-doubt',
  area: 'DLV',
  title: 'a recovery fails while the server still remembers the ids of what was sent, one of which it had committed',
  checks: [
    'client/delivery/resends-unanswered',
    'client/delivery/unknown-only-in-doubt',
    'client/delivery/acked-by-ack',
    'client/ordering/gap-on-lost-recovery',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    // Its ack will carry an offset under the position that the failed recovery gives the client.
    stage.handle('message', (frame, session) => {
      if (frame.text === 'one') commitSilently(kit, session, frame);
    });
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'one', 'two');
    await first.inFlight(2);
    stage.model.commit(channel, 'lost');
    stage.model.channel(channel).trim(2);
    stage.unhandle('message');
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await verdicts(testee, 'one', 'two');
    await kit.fence(channel);
  },
});
