import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/overtaking',
  area: 'BAT',
  title: 'a message, a read mark, a state change, another message and a leave within one window',
  needs: ['batch', 'read', 'state'],
  checks: ['client/batch/no-overtaking', 'client/ordering/nothing-after-leave'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect({ batchWindowMs: 200 });
    await kit.join(channel);
    stage.model.post(channel, 'to be read');
    await kit.fence(channel);
    await sendAll(kit, channel, 'one');
    await testee.read(channel, 1);
    await testee.setState(channel, 'topic', 'tea');
    await sendAll(kit, channel, 'two');
    await verdicts(testee, 'one', 'two');
    await sendAll(kit, channel, 'three');
    await testee.leave(channel);
    await session.next('leave');
    await verdicts(testee, 'three');
    await session.stays(300);
  },
});
