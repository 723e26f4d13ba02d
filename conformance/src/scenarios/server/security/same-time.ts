import { serverScenario } from '../../../scenario/scenario.js';

/** Pairs of refusals to compare, and the time that they may take in all, in ms. */
const PAIRS = 30;
const BUDGET = 10_000;

export default serverScenario({
  id: 'server/security/same-time',
  area: 'SEC',
  title: 'refused joins of a hidden channel and of one that never was, side by side in changing order',
  checks: ['server/security/same-time'],
  needs: ['operator:revoke'],
  async run(kit) {
    const channelId = kit.channel();
    const userId = kit.user('mallory');
    const [ann, mallory] = [await kit.connect(), await kit.connect({ userId })];
    await ann.join(channelId);
    for (let index = 0; index < 5; index++) await ann.say(channelId, `entry ${index}`);
    await kit.operator.tell('revoke', { userId, channelId, action: 'join' });
    const began = performance.now();
    for (let pair = 0; pair < PAIRS && performance.now() - began < BUDGET; pair++) {
      const unused = kit.channel();
      await kit.operator.tell('revoke', { userId, channelId: unused, action: 'join' });
      const order = kit.random() < 0.5 ? [channelId, unused] : [unused, channelId];
      for (const one of order) await mallory.join(one);
    }
  },
});
