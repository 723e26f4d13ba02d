import { CONFUSABLE } from '../../../scenario/confusable.js';
import { clientScenario } from '../../../scenario/scenario.js';

const levels = (count: number): unknown =>
  count === 0 ? 'core' : count % 2 ? [levels(count - 1)] : { in: levels(count - 1) };

/** By key, values that are easily taken for others. */
const PECULIAR: Readonly<Record<string, unknown>> = {
  ...CONFUSABLE,
  wide: 9_007_199_254_740_991,
  precise: 0.1234567890123,
  inherited: JSON.parse('{"__proto__":{"a":1},"constructor":2}'),
};

export default clientScenario({
  id: 'client/state/values',
  area: 'STA',
  title:
    'the application sets values that nest as deep as they may, and deeper, and values that are easily taken for others',
  needs: ['state'],
  checks: ['client/state/value-depth', 'client/state/sends-its-values'],
  async run(kit) {
    const { testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    await testee.setState(channel, 'deep', levels(29));
    await testee.setState(channel, 'deeper', levels(30));
    await testee.setState(channel, 'deepest', { list: [levels(28)] });
    for (const [key, value] of Object.entries(PECULIAR)) await testee.setState(channel, key, value);
    await testee.setState(channel, 'flat', 1);
    await session.has(Object.keys(PECULIAR).length + 2, 'state_update');
    await kit.fence(channel);
  },
});
