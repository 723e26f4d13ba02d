import { loseSlot, sendAll, tooOldAfter, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/old-hole',
  area: 'DLV',
  title:
    'a message older than the window of deduplication is not in a complete replay, and then a hole stays in which it may be',
  checks: [
    'client/delivery/old-doubt-unknown',
    'client/delivery/unknown-only-in-doubt',
    'client/delivery/resends-unanswered',
    'client/ordering/repeated-hole-told',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = tooOldAfter(300);
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'one');
    await kit.fence(channel);
    await sendAll(kit, channel, 'mine');
    await first.next('message');
    await kit.pass(500);
    first.reset();
    const second = await stage.welcomed();
    await second.next('message');
    loseSlot(kit, channel);
    await second.closed();
    const third = await stage.welcomed();
    await verdicts(testee, 'mine');
    await third.stays(300);
  },
});
