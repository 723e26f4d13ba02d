import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/guest',
  area: 'HSK',
  title: 'the application names no user, and is the guest that the welcome makes of it',
  checks: ['client/frames/valid'],
  async run(kit) {
    const { stage, testee } = kit;
    // A client may serve named users only.
    if ('error' in (await testee.asks(stage.url))) return;
    await stage.welcomed();
    await testee.status('connected');
    const channel = kit.channel();
    await kit.join(channel);
    await sendAll(kit, channel, 'from a guest');
    await verdicts(testee, 'from a guest');
  },
});
