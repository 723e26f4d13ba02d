import { clientScenario } from '../../../scenario/scenario.js';

const levels = (count: number): unknown =>
  count === 0 ? 'core' : count % 2 ? [levels(count - 1)] : { in: levels(count - 1) };

export default clientScenario({
  id: 'client/state/depth',
  area: 'STA',
  title: 'the application sets values that nest as deep as they may, and deeper',
  needs: ['state'],
  checks: ['client/state/value-depth'],
  async run(kit) {
    const { testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    await testee.setState(channel, 'deep', levels(29));
    await testee.setState(channel, 'deeper', levels(30));
    await testee.setState(channel, 'deepest', { list: [levels(28)] });
    await testee.setState(channel, 'flat', 1);
    await session.next((frame) => frame.key === 'flat');
    await kit.fence(channel);
  },
});
