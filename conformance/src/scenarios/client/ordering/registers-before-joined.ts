import { holdBack } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/registers-before-joined',
  area: 'ORD',
  title: 'the user types and reads while the join is unanswered',
  needs: ['read', 'typing'],
  checks: ['client/ordering/nothing-before-joined'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'to be read');
    await kit.fence(channel);
    const answer = holdBack(kit, 'join');
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await testee.read(channel, 1);
    await testee.typing(channel, true);
    await second.stays(300);
    answer();
    await second.next('read');
    await kit.fence(channel);
  },
});
