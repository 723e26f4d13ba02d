import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/closed',
  area: 'DLV',
  title: 'the application closes the client with messages sent and unsent',
  checks: ['client/delivery/close-verdicts', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { maxInFlight: 1 } };
    stage.handle('message');
    const session = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'sent', 'unsent', 'unsent too');
    await session.next('message');
    await testee.close();
    await verdicts(testee, 'sent', 'unsent', 'unsent too');
  },
});
