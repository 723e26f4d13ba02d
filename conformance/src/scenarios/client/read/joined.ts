import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/read/joined',
  area: 'RED',
  title:
    'marks of others move while the client is away, one of them back, and start over in a new epoch, as does the own one',
  needs: ['read'],
  checks: ['client/read/takes-marks-of-joined', 'client/read/forgets-marks-of-old-epoch'],
  async run(kit) {
    const { stage } = kit;
    const [name, userId] = [kit.channel(), kit.user()];
    const channel = stage.model.channel(name);
    const reads = (reader: string, offset: number) => {
      channel.read(reader, offset);
      stage.current.send({ type: 'read', channelId: name, userId: reader, offset });
    };
    const first = await kit.connect({ userId });
    await kit.join(name);
    for (const text of ['a', 'b', 'c', 'd', 'e']) stage.model.post(name, text);
    reads('ann', 2);
    reads('bob', 5);
    // From another device.
    reads(userId, 5);
    // Of a read without an id, which no server has acknowledged: it is relayed, and lost when the server ends.
    channel.read('cat', 3);
    first.send({ type: 'read', channelId: name, userId: 'cat', offset: 4 });
    await kit.fence(name);
    channel.read('ann', 4);
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(name);
    channel.restart();
    for (const text of ['f', 'g', 'h']) stage.model.commit(name, text);
    channel.read('ann', 1);
    second.reset();
    const third = await stage.welcomed();
    await third.next('join');
    await kit.fence(name);
    reads('bob', 3);
    reads(userId, 2);
    await kit.fence(name);
  },
});
