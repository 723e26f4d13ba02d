import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/read/own-mark',
  area: 'RED',
  title:
    'another device of the user has read further than this one knows, when it joins, while it is here, while it is away and within a replay, as has somebody else',
  needs: ['read'],
  checks: ['client/read/not-under-mark', 'client/read/takes-relayed-marks'],
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
    // While this one is here the other tells it at once, or, by a slow server, only after the answer to a read.
    const elsewhere = (offset: number) => session.send({ type: 'read', channelId: channel, userId, offset });
    for (const text of ['e', 'f', 'g', 'h']) stage.model.post(channel, text);
    stage.model.channel(channel).read(userId, 6);
    elsewhere(6);
    await kit.fence(channel);
    await testee.read(channel, 5);
    stage.model.channel(channel).read(userId, 8);
    await testee.read(channel, 7);
    await session.next('read');
    await kit.fence(channel);
    await testee.read(channel, 8);
    await session.stays(250);
    elsewhere(8);
    for (const text of ['i', 'j']) stage.model.post(channel, text);
    await kit.fence(channel);
    const head = stage.model.channel(channel).head;
    await goOffline(kit);
    await testee.read(channel, head);
    for (const text of ['k', 'l']) stage.model.commit(channel, text);
    stage.model.channel(channel).read(userId, head + 1);
    // And once more when `joined` has said how far: marks are relayed before the replay is through.
    stage.model.beforeReplay = (peer) => {
      for (const reader of [userId, 'somebody']) {
        stage.model.channel(channel).read(reader, head + 2);
        peer.send({ type: 'read', channelId: channel, userId: reader, offset: head + 2 });
      }
    };
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await testee.read(channel, head + 2);
    await second.stays(250);
  },
});
