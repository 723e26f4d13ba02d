import { commitSilently, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/named-by-the-server',
  area: 'HSK',
  title: 'the welcome names another user than the application, and of two messages without answer the replay shows one',
  checks: ['client/delivery/acked-by-own-message', 'client/delivery/found-not-resent'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    // As a server with authentication does, which knows from the token who it is.
    stage.model.welcome = { userId: kit.user('token') };
    stage.handle('message', (frame, session) => {
      if (frame.text === 'committed') commitSilently(kit, session, frame);
    });
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'committed', 'lost');
    await first.inFlight(2);
    stage.unhandle('message');
    first.reset();
    await stage.welcomed();
    await verdicts(testee, 'committed', 'lost');
    await kit.fence(channel);
  },
});
