import { failRecovery, leaveInDoubt, verdicts } from '../../../scenario/acting.js';
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
    const { session: first, channel, growOld } = await leaveInDoubt(kit, YOUTH);
    await kit.pass(0.7 * YOUTH);
    first.reset();
    const second = await stage.welcomed();
    await second.next('message');
    await growOld();
    failRecovery(kit, channel);
    second.reset();
    const third = await stage.welcomed();
    await third.next('join');
    await verdicts(testee, 'in doubt');
    await third.stays(300);
  },
});
