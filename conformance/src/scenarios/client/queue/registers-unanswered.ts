import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/registers-unanswered',
  area: 'QUE',
  title:
    'the connection is lost before read marks and state updates were answered, two of a channel, two of a key, and of another channel the second of two; somebody else writes meanwhile',
  needs: ['read', 'state'],
  checks: ['client/queue/repeats-read', 'client/queue/repeats-state', 'client/state/own-write-shown'],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const answers: (() => void)[] = [];
    stage.handle('read', (frame, _session, model) => {
      if (frame.channelId === other && frame.offset === 1) answers.push(model);
    });
    stage.handle('state_update');
    const first = await kit.connect();
    await kit.join(channel, other);
    for (const text of ['a', 'b', 'c']) {
      for (const id of [channel, other]) stage.model.post(id, text);
    }
    for (const id of [channel, other]) await kit.fence(id);
    await testee.read(channel, 2);
    await testee.read(other, 1);
    await testee.setState(channel, 'topic', 'tea');
    await testee.setState(channel, 'color', 'red');
    await first.has(2, 'read');
    await first.has(2, 'state_update');
    // Of these a client may see to it that they wait for the answers to those.
    await testee.read(channel, 3);
    await testee.read(other, 2);
    await testee.setState(channel, 'color', 'green');
    await kit.fence(channel);
    for (const answer of answers) answer();
    await kit.fence(other);
    await testee.getState(channel, 'color');
    stage.unhandle('read');
    const theirs = { key: 'topic', value: 'coffee', timestamp: Date.now() + 600_000 };
    stage.model.channel(channel).write(theirs, { userId: 'somebody', clientId: 'elsewhere' });
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    for (const key of ['topic', 'color']) await testee.getState(channel, key);
    for (const [id, offset] of [
      [channel, 3],
      [other, 2],
    ] as const)
      await second.has(1, (frame) => frame.type === 'read' && frame.channelId === id && frame.offset === offset);
    for (const value of ['tea', 'green'])
      await second.has(1, (frame) => frame.type === 'state_update' && frame.value === value);
  },
});
