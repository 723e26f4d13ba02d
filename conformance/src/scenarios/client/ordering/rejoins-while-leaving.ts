import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/rejoins-while-leaving',
  area: 'ORD',
  title: 'the application joins again while its leave has no answer',
  checks: ['client/ordering/joins-when-asked'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    let answer = () => {};
    stage.handle('leave', (_frame, _session, model) => {
      answer = model;
    });
    await testee.leave(channel);
    await session.next('leave');
    await testee.join(channel);
    await session.stays(200);
    stage.unhandle('leave');
    answer();
    await session.next('join', 1500);
    await kit.fence(channel);
  },
});
