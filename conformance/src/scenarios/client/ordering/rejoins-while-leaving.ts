import { holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default clientScenario({
  id: 'client/ordering/rejoins-while-leaving',
  area: 'ORD',
  title:
    'the application joins again while its leave has no answer, and sends a message that is for the next membership',
  checks: ['client/ordering/joins-when-asked', 'client/delivery/one-verdict'],
  async run(kit) {
    const { testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    // In the order in which they came, also if the join comes before the answer to the leave.
    const answer = holdBack(kit, 'leave', 'join');
    await testee.leave(channel);
    await session.next('leave');
    await testee.join(channel);
    await sendAll(kit, channel, 'for the next');
    await session.stays(200);
    answer();
    await session.has(2, 'join', 1500);
    await unlessUnmet(verdicts(testee, 'for the next'));
    await kit.fence(channel);
  },
});
