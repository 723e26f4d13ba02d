import { serverScenario } from '../../../scenario/scenario.js';
import { Unmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/security/hidden',
  area: 'SEC',
  title: 'a member on two connections loses the right to see the channel, while others go on talking in it',
  checks: [
    'server/security/tells-the-hidden',
    'server/security/nothing-for-the-hidden',
    'server/ordering/hidden-is-forbidden',
    'server/security/hidden-is-nothing',
  ],
  needs: ['operator:revoke'],
  async run(kit) {
    const [channelId, unused] = [kit.channel(), kit.channel()];
    const userId = kit.user('mallory');
    const [ann, bob] = [await kit.connect(), await kit.connect()];
    const mallory = [await kit.connect({ userId }), await kit.connect({ userId })];
    for (const probe of [ann, bob, ...mallory]) await probe.join(channelId);
    await ann.fence(channelId, bob, ...mallory);
    await kit.operator.tell('revoke', { userId, channelId, action: 'join' });
    await kit.operator.tell('revoke', { userId, channelId: unused, action: 'join' });
    for (const probe of mallory) {
      try {
        await probe.next('left');
      } catch (error) {
        if (!(error instanceof Unmet)) throw error;
      }
    }
    for (let round = 0; round < 3; round++) await ann.say(channelId, `round ${round}`);
    await ann.fence(channelId, bob);
    for (const probe of mallory) {
      await probe.ping();
      await probe.join(channelId);
      await probe.join(unused);
      await probe.join(channelId, { offset: 0 });
    }
    await ann.say(channelId, 'still here');
    await ann.fence(channelId, bob);
    for (const probe of mallory) await probe.ping();
  },
});
