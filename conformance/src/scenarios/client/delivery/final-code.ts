import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/final-code',
  area: 'DLV',
  title: 'the server closes for good with messages sent and unsent',
  checks: ['client/delivery/close-verdicts', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { maxInFlight: 1 } };
    stage.handle('message');
    const session = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'sent', 'unsent');
    await session.next('message');
    session.close(4003, 'not for you');
    await verdicts(testee, 'sent', 'unsent');
  },
});
