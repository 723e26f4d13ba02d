import { COLLECTED_WITHIN } from '../../../checks/client/reading/collected.js';
import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/typing-behind',
  area: 'BAT',
  title: 'the user goes on typing while a message is being collected',
  needs: ['batch', 'typing'],
  checks: ['client/batch/no-overtaking'],
  async run(kit) {
    const { testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect({ batchWindowMs: 300 });
    await kit.join(channel);
    await sendAll(kit, channel, 'one');
    await kit.pass(COLLECTED_WITHIN + 10);
    await testee.typing(channel, true);
    await session.next('typing');
    await verdicts(testee, 'one');
    await kit.fence(channel);
  },
});
