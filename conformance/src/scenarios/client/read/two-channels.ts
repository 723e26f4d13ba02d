import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/read/two-channels',
  area: 'RED',
  title:
    'somebody who has read far in one channel reads in another, as does somebody else; the first begins a new epoch while the client is out',
  needs: ['read'],
  checks: ['client/read/takes-relayed-marks', 'client/read/marks-only-rise'],
  async run(kit) {
    const { stage, testee } = kit;
    const [far, near] = [kit.channel('far'), kit.channel('near')];
    for (const text of ['a', 'b', 'c', 'd', 'e']) for (const channel of [far, near]) stage.model.commit(channel, text);
    stage.model.channel(far).read('ann', 5);
    const session = await kit.connect();
    await kit.join(far, near);
    const reads = (userId: string, offset: number) => session.send({ type: 'read', channelId: near, userId, offset });
    reads('ann', 2);
    reads('bob', 3);
    await kit.fence(near);
    await testee.leave(far);
    await session.next('leave');
    await testee.next('left');
    stage.model.channel(far).restart();
    await kit.join(far);
    // What the end of an epoch makes a client forget are the marks of its channel.
    reads('bob', 1);
    await kit.fence(near);
  },
});
