import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/read/own-mark',
  area: 'RED',
  title: 'another device of the user has read further than this one knows',
  needs: ['read'],
  checks: ['client/read/not-under-mark'],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, userId] = [kit.channel(), kit.user()];
    for (const text of ['a', 'b', 'c', 'd']) stage.model.commit(channel, text);
    stage.model.channel(channel).read(userId, 3);
    const session = await kit.connect({ userId });
    await kit.join(channel);
    await testee.read(channel, 2);
    await kit.fence(channel);
    await testee.read(channel, 4);
    await session.next('read');
    await session.stays(250);
  },
});
