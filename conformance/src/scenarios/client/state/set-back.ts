import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/state/set-back',
  area: 'STA',
  title:
    'keys are written far ahead of the clock; of one nothing, of another an older write is left after a reconnect, and both are written',
  needs: ['state'],
  checks: ['client/state/stamp-beyond-seen', 'client/state/joined-replaces'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const now = Date.now();
    const by = { userId: 'somebody', clientId: 'elsewhere' };
    const first = await kit.connect();
    await kit.join(channel);
    const ahead = { type: 'state_update', channelId: channel, value: 'ahead', timestamp: now + 600_000, ...by };
    for (const key of ['gone', 'back']) first.send({ ...ahead, key });
    await kit.fence(channel);
    // A store that was set back tells less than it told before.
    stage.model.channel(channel).write({ key: 'back', value: 'older', timestamp: now }, by);
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    for (const key of ['gone', 'back']) {
      await testee.getState(channel, key);
      await testee.setState(channel, key, 'mine');
      await second.next('state_update');
    }
  },
});
