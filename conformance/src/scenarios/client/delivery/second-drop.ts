import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/second-drop',
  area: 'DLV',
  title: 'the connection is lost with eight messages unanswered, and again in the middle of their resending',
  checks: [
    'client/delivery/resends-unanswered',
    'client/delivery/id-once-per-connection',
    'client/delivery/sends-in-order',
    'client/delivery/older-before-newer',
    'client/delivery/resends-same',
    'client/delivery/one-verdict',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    stage.model.welcome = { limits: { maxInFlight: 5 } };
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, ...texts);
    await first.inFlight(5);
    first.reset();
    stage.handle('message', (frame, session, model) => {
      if (frame.text === 'a' || frame.text === 'b') model();
      if (frame.text === 'd') session.reset();
    });
    const second = await stage.welcomed();
    await second.inFlight(4);
    if (second.open) second.reset();
    stage.unhandle('message');
    await sendAll(kit, channel, 'i');
    await stage.welcomed();
    await verdicts(testee, ...texts, 'i');
    await kit.fence(channel);
  },
});
