import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/thrown-away',
  area: 'QUE',
  title: 'a client is thrown away with a message unanswered, and another is made in its place',
  checks: ['client/queue/client-id-not-inherited'],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, userId] = [kit.channel(), kit.user()];
    stage.handle('message');
    const first = await kit.connect({ userId });
    await kit.join(channel);
    await testee.send(channel, 'lost with its client');
    await first.next('message');
    await testee.reset();
    await kit.connect({ userId });
    await kit.join(channel);
  },
});
