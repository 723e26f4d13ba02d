import { goOffline, holdBack } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/typing',
  area: 'QUE',
  title: 'the user types while there is no connection, and in a channel that is not joined yet',
  needs: ['typing'],
  checks: ['client/queue/typing-not-queued', 'client/ordering/nothing-before-joined'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect();
    await kit.join(channel);
    await goOffline(kit);
    await testee.typing(channel, true);
    await testee.send(channel, 'written meanwhile', { ref: 'written meanwhile' });
    await testee.typing(channel, true);
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('message');
    await kit.fence(channel);
    await second.stays(400);
    const answer = holdBack(kit, 'join');
    const later = kit.channel('later');
    await testee.join(later);
    await second.next('join');
    await testee.typing(later, true);
    answer();
    await kit.fence(later);
    await second.stays(400);
  },
});
