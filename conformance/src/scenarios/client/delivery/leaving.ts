import { acknowledge, holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/leaving',
  area: 'DLV',
  title: 'the application leaves with one message sent and two that were not; the answer comes late, and before left',
  checks: [
    'client/delivery/leave-rejects-unsent',
    'client/ordering/nothing-after-leave',
    'client/delivery/one-verdict',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    stage.model.welcome = { limits: { maxInFlight: 1 } };
    stage.handle('message');
    const session = await kit.connect();
    await kit.join(channel, other);
    await sendAll(kit, channel, 'sent', 'unsent', 'unsent too');
    const sent = await session.next('message');
    const answer = holdBack(kit, 'leave');
    await testee.leave(channel);
    await session.next('leave');
    await kit.fence(other);
    acknowledge(kit, session, sent);
    answer();
    await verdicts(testee, 'sent', 'unsent', 'unsent too');
    await kit.fence(other);
    await session.stays(250);
  },
});
