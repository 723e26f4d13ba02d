import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/registers-unanswered',
  area: 'QUE',
  title:
    'the connection is lost before a read mark and a state update were answered, and somebody else writes meanwhile',
  needs: ['read', 'state'],
  checks: ['client/queue/repeats-read', 'client/queue/repeats-state', 'client/state/own-write-shown'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('read');
    stage.handle('state_update');
    const first = await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c']) stage.model.post(channel, text);
    await kit.fence(channel);
    await testee.read(channel, 2);
    await testee.setState(channel, 'topic', 'tea');
    await first.has(1, 'read');
    await first.has(1, 'state_update');
    stage.unhandle('read');
    const theirs = { key: 'topic', value: 'coffee', timestamp: Date.now() + 600_000 };
    stage.model.channel(channel).write(theirs, { userId: 'somebody', clientId: 'elsewhere' });
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
    await second.has(1, 'read');
    await second.has(1, 'state_update');
  },
});
