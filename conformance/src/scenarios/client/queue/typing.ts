import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/typing',
  area: 'QUE',
  title: 'the user types while there is no connection',
  needs: ['typing'],
  checks: ['client/queue/typing-not-queued'],
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
  },
});
