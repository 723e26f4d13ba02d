import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/read/own-mark',
  area: 'RED',
  title: 'another device of the user has read further than this one knows, when it joins and while it is away',
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
    for (const text of ['e', 'f']) stage.model.post(channel, text);
    await kit.fence(channel);
    await goOffline(kit);
    await testee.read(channel, 6);
    stage.model.channel(channel).read(userId, 7);
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await second.stays(250);
  },
});
