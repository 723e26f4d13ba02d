import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/sent-read-new-epoch',
  area: 'QUE',
  title: 'the connection is lost before a read mark was answered, and the log begins a new epoch',
  needs: ['read'],
  checks: ['client/queue/reads-die-with-epoch'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('read');
    const first = await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c']) stage.model.post(channel, text);
    await kit.fence(channel);
    await testee.read(channel, 2);
    await first.has(1, 'read');
    stage.unhandle('read');
    stage.model.channel(channel).restart();
    for (const text of ['d', 'e', 'f', 'g']) stage.model.commit(channel, text);
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await second.stays(300);
  },
});
