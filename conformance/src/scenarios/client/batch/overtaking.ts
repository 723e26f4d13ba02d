import { COLLECTED_WITHIN } from '../../../checks/client/reading/collected.js';
import { holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Between what is collected first and what might overtake it, in ms. */
const PAUSE = COLLECTED_WITHIN + 10;

export default clientScenario({
  id: 'client/batch/overtaking',
  area: 'BAT',
  title:
    'a message, a read mark, a state change, another message and a leave within one window, and a leave behind a read mark',
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
    await kit.pass(PAUSE);
    await testee.read(channel, 1);
    await testee.setState(channel, 'topic', 'tea');
    await sendAll(kit, channel, 'two');
    await verdicts(testee, 'one', 'two');
    await sendAll(kit, channel, 'three');
    await kit.pass(PAUSE);
    await testee.leave(channel);
    await session.next('leave');
    await verdicts(testee, 'three');
    const [kept, left] = [kit.channel(), kit.channel()];
    await kit.join(kept);
    await kit.join(left);
    stage.model.post(left, 'to be read');
    await kit.fence(left);
    // Beside a message to another channel, so that the read mark comes in a batch and is seen to have been collected.
    await sendAll(kit, kept, 'four');
    await testee.read(left, 1);
    await kit.pass(PAUSE);
    // For longer than the window, or what is still collected would go with the membership.
    const answer = holdBack(kit, 'leave');
    await testee.leave(left);
    await session.next('leave');
    await verdicts(testee, 'four');
    await session.stays(300);
    answer();
    await session.stays(300);
  },
});
