import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

const KEPT = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

export default clientScenario({
  id: 'client/queue/amid-the-flush',
  area: 'QUE',
  title: 'messages are given as soon as the first of those that were kept arrives',
  checks: ['client/delivery/sends-in-order', 'client/delivery/older-before-newer', 'client/queue/sends-queued'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect();
    await kit.join(channel);
    await goOffline(kit);
    await sendAll(kit, channel, ...KEPT);
    stage.otherwise('accept');
    const session = await stage.welcomed();
    // A client that sends what it kept at a pace has more of it then.
    await session.next('message');
    await sendAll(kit, channel, 'given at once', 'given next');
    await verdicts(testee, ...KEPT, 'given at once', 'given next');
    await kit.fence(channel);
  },
});
