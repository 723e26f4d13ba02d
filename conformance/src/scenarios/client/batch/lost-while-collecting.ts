import { holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

const WINDOW_MS = 300;

export default clientScenario({
  id: 'client/batch/lost-while-collecting',
  area: 'BAT',
  title:
    'the connection is lost while a batch is being collected, and the join of the next one is unanswered for longer; then a goodbye comes in the middle of another',
  needs: ['batch'],
  checks: [
    'client/ordering/nothing-before-joined',
    'client/delivery/sends-in-order',
    'client/delivery/one-verdict',
    'client/delivery/uses-room',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { reconnect: { baseMs: 20, capMs: 20, stableMs: 0 } };
    const first = await kit.connect({ batchWindowMs: WINDOW_MS });
    await kit.join(channel);
    // A client may send the first at once, and collect what follows it.
    await sendAll(kit, channel, 'one', 'two', 'three');
    const answer = holdBack(kit, 'join');
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await second.stays(1.5 * WINDOW_MS);
    answer();
    await verdicts(testee, 'one', 'two', 'three');
    await kit.fence(channel);
    await sendAll(kit, channel, 'four', 'five', 'six');
    second.send({ type: 'goodbye', code: 4200, reason: 'restart' });
    await second.stays(1.5 * WINDOW_MS);
    second.close(4200);
    await stage.welcomed();
    await verdicts(testee, 'four', 'five', 'six');
    await kit.fence(channel);
  },
});
