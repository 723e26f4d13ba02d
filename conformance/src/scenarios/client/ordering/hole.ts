import { missSlot } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/hole',
  area: 'ORD',
  title: 'a slot is lost on the way, two more follow; the next connection has it',
  checks: [
    'client/ordering/closes-at-hole',
    'client/ordering/nothing-beyond-hole',
    'client/ordering/fills-hole',
    'client/ordering/since-is-position',
  ],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'one');
    await kit.fence(channel);
    missSlot(kit, channel);
    stage.model.post(channel, 'beyond the hole');
    await first.closed();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
  },
});
