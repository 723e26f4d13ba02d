import { failRecovery, sendAll, tooOldAfter, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Up to this age, in ms, a message in doubt is sent again. */
const YOUTH = 1000;

export default clientScenario({
  id: 'client/delivery/old-doubt-resent',
  area: 'DLV',
  title: 'a recovery fails when a message is older than the window of deduplication, and was sent again not long ago',
  checks: ['client/delivery/old-doubt-unknown'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = tooOldAfter(YOUTH);
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'in doubt');
    await first.next('message');
    const began = performance.now();
    await kit.pass(0.7 * YOUTH);
    first.reset();
    const second = await stage.welcomed();
    await second.next('message');
    await kit.pass(Math.max(0, 1.3 * YOUTH - (performance.now() - began)));
    failRecovery(kit, channel);
    second.reset();
    const third = await stage.welcomed();
    await third.next('join');
    await verdicts(testee, 'in doubt');
    await third.stays(300);
  },
});
