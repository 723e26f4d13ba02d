import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/closed-while-collecting',
  area: 'BAT',
  title: 'the application closes the client while a batch is being collected',
  needs: ['batch'],
  checks: ['client/delivery/close-verdicts', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    await kit.connect({ batchWindowMs: 3000 });
    await kit.join(channel);
    // A client may send the first at once, and collect what follows it; another may send all when it is closed.
    await sendAll(kit, channel, 'one', 'two', 'three');
    await testee.close();
    await verdicts(testee, 'one', 'two', 'three');
  },
});
