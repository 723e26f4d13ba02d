import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

const WINDOW_MS = 300;

export default clientScenario({
  id: 'client/batch/typing-lost',
  area: 'BAT',
  title: 'the connection is lost while the end of typing is being collected, and a message follows on the next one',
  needs: ['batch', 'typing'],
  checks: ['client/queue/typing-not-queued', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    // So few that one more item makes a batch of what was kept.
    stage.model.welcome = { limits: { maxBatchItems: 2 }, reconnect: { baseMs: 20, capMs: 20, stableMs: 0 } };
    const first = await kit.connect({ batchWindowMs: WINDOW_MS });
    await kit.join(channel);
    await testee.typing(channel, true);
    await first.next('typing');
    await testee.typing(channel, false);
    first.reset();
    await stage.welcomed();
    await testee.next('joined');
    await sendAll(kit, channel, 'after the loss');
    await verdicts(testee, 'after the loss');
    await kit.fence(channel);
  },
});
