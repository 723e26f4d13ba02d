import { leaveInDoubt, loseSlot, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Up to this age, in ms, a message in doubt is sent again. */
const YOUTH = 1000;

export default clientScenario({
  id: 'client/delivery/old-doubt-of-a-hole',
  area: 'DLV',
  title:
    'a message comes in doubt at a hole that stays while it is young, and is old when a later recovery is complete',
  checks: ['client/delivery/old-doubt-unknown', 'client/delivery/unknown-only-in-doubt'],
  async run(kit) {
    const { stage, testee } = kit;
    const { session: first, channel, growOld } = await leaveInDoubt(kit, YOUTH);
    loseSlot(kit, channel);
    await first.closed();
    const second = await stage.welcomed();
    await second.next('message');
    await growOld();
    stage.unhandle('join');
    second.reset();
    const third = await stage.welcomed();
    await third.next('join');
    await verdicts(testee, 'in doubt');
    await third.stays(300);
  },
});
