import { paceOf } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** From one key to the next, in ms. */
const KEY = 100;
const SHORT = 1000;

export default clientScenario({
  id: 'client/typing/newest-welcome',
  area: 'TYP',
  title: 'leases last long in the first welcome, shortly in the second and long in the third, and everybody types',
  needs: ['typing'],
  checks: ['client/typing/lease-expires', 'client/typing/renews-sparingly'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    // So long that even a slow adapter is given several keys within half of a lease.
    const long = Math.max(2400, Math.ceil(10 * (KEY + (await paceOf(kit)))));
    stage.model.welcome = { limits: { typingTtlMs: long } };
    const first = await kit.connect();
    await kit.join(channel);
    const again = async (typingTtlMs: number) => {
      stage.model.welcome = { limits: { typingTtlMs } };
      stage.current.close(1012);
      const session = await stage.welcomed();
      await session.next('join');
      await kit.fence(channel);
      return session;
    };
    // Whoever reads a lease once, at the first use of it, reads it here.
    await testee.typing(channel, true);
    await first.next('typing');
    first.send({ type: 'typing', channelId: channel, userId: 'early', clientId: 'phone', active: true });
    await kit.fence(channel);
    const second = await again(SHORT);
    second.send({ type: 'typing', channelId: channel, userId: 'somebody', clientId: 'phone', active: true });
    await testee.next('typing', (event) => event.userId === 'somebody' && event.active === true);
    await testee.typing(channel, true);
    await second.stays(SHORT + 800);
    const third = await again(long);
    const sent = () => third.received.filter(({ type }) => type === 'typing').length;
    // The second comes when half of the lease is over, or at its end.
    for (const began = performance.now(); sent() < 2 && performance.now() - began < 1.2 * long; ) {
      await testee.typing(channel, true);
      await kit.pass(KEY);
    }
  },
});
