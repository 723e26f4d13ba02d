import { failRecovery, goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/reads-unrecovered',
  area: 'QUE',
  title:
    'a read mark waits and another is unanswered in channels whose recovery fails in the same epoch, and one waits for the first joined of a third',
  needs: ['read'],
  checks: ['client/queue/reads-kept', 'client/queue/repeats-read'],
  async run(kit) {
    const { stage, testee } = kit;
    const [queued, sent, fresh] = [kit.channel('queued'), kit.channel('sent'), kit.channel('fresh')];
    stage.handle('read');
    const first = await kit.connect();
    await kit.join(queued, sent);
    for (const text of ['a', 'b', 'c']) {
      for (const id of [queued, sent]) stage.model.post(id, text);
      stage.model.commit(fresh, text);
    }
    for (const id of [queued, sent]) await kit.fence(id);
    await testee.read(sent, 2);
    await first.has(1, 'read');
    stage.unhandle('read');
    await goOffline(kit);
    await testee.read(queued, 3);
    await testee.join(fresh);
    const early = await testee.read(fresh, 1);
    for (const id of [queued, sent]) failRecovery(kit, id);
    stage.otherwise('accept');
    const second = await stage.welcomed();
    // An application may have to know how far the log goes before it can say what was read of it.
    for (const id of 'error' in early ? [queued, sent] : [queued, sent, fresh])
      await second.has(1, ({ type, channelId }) => type === 'read' && channelId === id);
    await kit.fence(queued);
  },
});
