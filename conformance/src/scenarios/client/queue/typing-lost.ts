import { holdBack } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** How long a lease lasts, in ms: beyond the reconnect, and not much longer than the scenario. */
const LEASE = 2000;

export default clientScenario({
  id: 'client/queue/typing-lost',
  area: 'QUE',
  title: 'the connection is lost while the user types, and on the next one joined takes longer than the lease lasts',
  needs: ['typing'],
  checks: ['client/ordering/nothing-before-joined'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { typingTtlMs: LEASE } };
    const first = await kit.connect();
    await kit.join(channel);
    await testee.typing(channel, true);
    await first.next('typing');
    // Keys that come after the frame make a renewal due.
    await testee.typing(channel, true);
    const answer = holdBack(kit, 'join');
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await second.stays(LEASE + 200);
    answer();
    await kit.fence(channel);
  },
});
