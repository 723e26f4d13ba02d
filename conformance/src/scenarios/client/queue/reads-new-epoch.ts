import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/reads-new-epoch',
  area: 'QUE',
  title:
    'read marks wait in three channels, and the logs of two begin a new epoch, in which the user then reads less far than in the old one',
  needs: ['read'],
  checks: ['client/queue/reads-die-with-epoch', 'client/queue/reads-kept'],
  async run(kit) {
    const { stage, testee } = kit;
    // Whichever is joined first, and last, the log that goes on is not.
    const [channel, kept, last] = [kit.channel('a'), kit.channel('b'), kit.channel('c')];
    const renewed = [channel, last];
    await kit.connect();
    await kit.join(channel, kept, last);
    for (const id of [channel, kept, last]) {
      for (const text of ['a', 'b', 'c', 'd', 'e']) stage.model.post(id, text);
      await kit.fence(id);
    }
    await testee.read(channel, 4);
    await stage.current.next('read');
    await kit.fence(channel);
    await goOffline(kit);
    await testee.read(channel, 5);
    await testee.read(kept, 2);
    await testee.read(last, 2);
    for (const id of renewed) {
      stage.model.channel(id).restart();
      for (const text of ['f', 'g', 'h', 'i', 'j', 'k', 'l']) stage.model.commit(id, text);
    }
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next(({ type, channelId }) => type === 'read' && channelId === kept);
    for (const id of renewed) await kit.fence(id);
    await second.stays(300);
    await goOffline(kit);
    await testee.read(channel, 3);
    stage.otherwise('accept');
    const third = await stage.welcomed();
    await third.next('read');
    await kit.fence(channel);
  },
});
