import { failRecovery, leaveInDoubt, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Up to this age, in ms, a message in doubt is sent again. */
const YOUTH = 1000;

export default clientScenario({
  id: 'client/delivery/old-doubt-recovered',
  area: 'DLV',
  title: 'a message comes in doubt while it is young, and is old when a later recovery is complete',
  checks: ['client/delivery/old-doubt-unknown', 'client/delivery/unknown-only-in-doubt'],
  async run(kit) {
    const { stage, testee } = kit;
    const { session: first, channel, growOld } = await leaveInDoubt(kit, YOUTH);
    failRecovery(kit, channel);
    first.reset();
    const second = await stage.welcomed();
    await second.next('message');
    await growOld();
    second.reset();
    const third = await stage.welcomed();
    await third.next('join');
    await verdicts(testee, 'in doubt');
    await third.stays(300);
  },
});
