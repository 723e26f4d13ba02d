import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/reads-new-epoch',
  area: 'QUE',
  title: 'a read mark waits, and the log begins a new epoch',
  needs: ['read'],
  checks: ['client/queue/reads-die-with-epoch'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c']) stage.model.post(channel, text);
    await kit.fence(channel);
    await goOffline(kit);
    await testee.read(channel, 2);
    stage.model.channel(channel).restart();
    for (const text of ['d', 'e', 'f', 'g']) stage.model.commit(channel, text);
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await second.stays(300);
  },
});
