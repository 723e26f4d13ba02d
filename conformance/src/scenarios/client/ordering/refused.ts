import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/refused',
  area: 'ORD',
  title: 'one join is refused and one membership is ended by the server; then the connection is lost',
  checks: ['client/ordering/stays-out-after-refusal', 'client/ordering/joins-after-welcome'],
  async run(kit) {
    const { stage, testee } = kit;
    const [kept, refused, ended] = [kit.channel('kept'), kit.channel('refused'), kit.channel('ended')];
    stage.handle('join', (frame, session, model) => {
      if (frame.channelId !== refused) model();
      else session.send({ type: 'error', code: 'forbidden', message: 'not for you', replyTo: frame.id });
    });
    const first = await kit.connect();
    await kit.join(kept, ended);
    await testee.join(refused);
    await first.next((frame) => frame.channelId === refused);
    first.send({ type: 'left', channelId: ended, code: 'forbidden' });
    await kit.fence(kept);
    await first.stays(250);
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(kept);
    await second.stays(250);
  },
});
