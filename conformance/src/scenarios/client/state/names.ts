import { clientScenario } from '../../../scenario/scenario.js';

/** The last is what many languages take for a number when it is the key of a map. */
const NAMES = ['__proto__', 'constructor', 'prototype', '42'];

export default clientScenario({
  id: 'client/state/names',
  area: 'SEC',
  title: 'keys are called like what objects inherit, or a number, in joined, in relays and in own writes',
  needs: ['state'],
  checks: ['client/state/any-key', 'client/frames/valid'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const now = Date.now();
    const by = { userId: 'somebody', clientId: 'elsewhere' };
    const look = async () => {
      await kit.fence(channel);
      for (const key of NAMES) await testee.getState(channel, key);
    };
    for (const key of NAMES) stage.model.channel(channel).write({ key, value: 'listed', timestamp: now }, by);
    const session = await kit.connect();
    await kit.join(channel);
    await look();
    for (const key of NAMES) {
      session.send({ type: 'state_update', channelId: channel, key, value: 'relayed', timestamp: now + 1, ...by });
    }
    await look();
    for (const key of NAMES) await testee.setState(channel, key, 'mine');
    await session.has(NAMES.length, 'state_update');
    await look();
  },
});
