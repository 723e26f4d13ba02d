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
    let answer = () => {};
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'to be read');
    await kit.fence(channel);
    stage.handle('join', (_frame, _session, model) => {
      answer = model;
    });
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await testee.read(channel, 1);
    await testee.typing(channel, true);
    await second.stays(300);
    stage.unhandle('join');
    answer();
    await second.next('read');
    await kit.fence(channel);
  },
});
