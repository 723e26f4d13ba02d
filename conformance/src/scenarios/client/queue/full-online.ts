import { holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/full-online',
  area: 'QUE',
  title: 'as many messages as the queue holds are sent, and more are given before the server has answered one',
  needs: ['queue_limit'],
  checks: ['client/queue/full-is-an-error', 'client/queue/refused-never-sent'],
  async run(kit) {
    const { testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const answer = holdBack(kit, 'message');
    const session = await kit.connect({ queueLimit: 3 });
    await kit.join(channel, other);
    for (const id of [channel, other]) await kit.fence(id);
    await sendAll(kit, channel, 'one', 'two');
    await sendAll(kit, other, 'three');
    await session.inFlight(3);
    await sendAll(kit, other, 'too many');
    await sendAll(kit, channel, 'far too many');
    answer();
    await verdicts(testee, 'one', 'two', 'three');
    await sendAll(kit, channel, 'room again');
    await verdicts(testee, 'room again');
    for (const id of [channel, other]) await kit.fence(id);
  },
});
