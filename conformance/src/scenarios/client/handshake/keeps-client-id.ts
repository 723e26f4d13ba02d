import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/keeps-client-id',
  area: 'HSK',
  title: 'the connection is lost three times with a message unanswered',
  checks: ['client/handshake/same-client-id'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    stage.handle('message');
    await testee.send(channel, 'never answered');
    await first.next('message');
    first.reset();
    const second = await stage.welcomed();
    second.close(1011);
    const third = await stage.welcomed();
    third.close(4100);
    await stage.welcomed();
  },
});
