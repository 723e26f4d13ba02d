import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/newest-limits',
  area: 'DLV',
  title: 'the next connection allows shorter texts than the one under which messages were written and sent',
  checks: [
    'client/delivery/newest-limits',
    'client/delivery/too-long-rejected',
    'client/delivery/resends-unanswered',
    'client/delivery/one-verdict',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const sent = 'a text that was sent and is too long later on';
    const unsent = 'a text that was given offline and is too long as well';
    // Twelve code points in twenty-four UTF-16 units: not too long.
    const emoji = '😀'.repeat(12);
    // Five of what is seen as one letter, of three code points each: too long.
    const letters = '👩\u200d💻'.repeat(5);
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'short', sent, emoji, letters);
    await first.inFlight(4);
    stage.model.welcome = { limits: { maxTextLength: 12 } };
    first.reset();
    await sendAll(kit, channel, unsent);
    stage.unhandle('message');
    await stage.welcomed();
    await verdicts(testee, sent, 'short', emoji, letters, unsent);
    await kit.fence(channel);
  },
});
