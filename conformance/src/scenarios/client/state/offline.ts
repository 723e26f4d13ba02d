import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/state/offline',
  area: 'STA',
  title: 'two keys are changed while there is no connection, and sent three seconds later; one was changed again since',
  needs: ['state'],
  checks: ['client/state/stamp-of-the-change'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect();
    await kit.join(channel);
    await goOffline(kit);
    await testee.setState(channel, 'topic', 'tea');
    await testee.setState(channel, 'color', 'red');
    await kit.pass(3000);
    await testee.setState(channel, 'color', 'green');
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.has(2, 'state_update');
    await kit.fence(channel);
  },
});
