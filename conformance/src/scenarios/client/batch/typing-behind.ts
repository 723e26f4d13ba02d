import { COLLECTED_WITHIN } from '../../../checks/client/reading/collected.js';
import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/typing-behind',
  area: 'BAT',
  title: 'the user goes on typing while a message is being collected, and writes a message while typing is',
  needs: ['batch', 'typing'],
  checks: ['client/batch/no-overtaking'],
  async run(kit) {
    const { testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const session = await kit.connect({ batchWindowMs: 300 });
    await kit.join(channel, other);
    await sendAll(kit, channel, 'one');
    await kit.pass(COLLECTED_WITHIN + 10);
    await testee.typing(channel, true);
    await session.next('typing');
    await verdicts(testee, 'one');
    await testee.typing(other, true);
    await kit.pass(COLLECTED_WITHIN + 10);
    await sendAll(kit, other, 'two');
    await verdicts(testee, 'two');
    await kit.fence(channel);
  },
});
