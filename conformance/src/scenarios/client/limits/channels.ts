import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/limits/channels',
  area: 'LIM',
  title: 'the application wants more channels than a connection may join, before and after a loss',
  checks: ['client/limits/channels-within-bound'],
  async run(kit) {
    const { stage, testee } = kit;
    const [one, two, three, four] = ['one', 'two', 'three', 'four'].map(kit.channel) as [
      string,
      string,
      string,
      string,
    ];
    stage.model.welcome = { limits: { maxChannels: 2 } };
    const first = await kit.connect();
    await kit.join(one, two);
    await testee.join(three);
    await testee.join(four);
    await kit.fence(one);
    await testee.leave(two);
    await first.next('leave');
    await kit.fence(one);
    first.reset();
    const second = await stage.welcomed();
    await second.has(1, 'join');
    await second.stays(250);
  },
});
