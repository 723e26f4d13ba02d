import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/read/marks',
  area: 'RED',
  title: 'marks of others come in any order; the user reads, reads again and reads what has not come',
  needs: ['read'],
  checks: ['client/read/marks-only-rise', 'client/read/not-beyond-position'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c', 'd']) stage.model.post(channel, text);
    await kit.fence(channel);
    for (const offset of [3, 1, 2]) session.send({ type: 'read', channelId: channel, offset, userId: 'somebody' });
    await kit.fence(channel);
    await testee.read(channel, 2);
    await session.next('read');
    await testee.read(channel, 50);
    await testee.read(channel, 1);
    await session.stays(300);
  },
});
