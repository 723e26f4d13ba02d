import { COLLECTED_WITHIN } from '../../../checks/client/reading/collected.js';
import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Longer than all that is collected waits for its goodbye, in ms. */
const WINDOW = 1000;
/** How long each message has been collected when goodbye comes, in ms; no window ends at all of these moments. */
const MOMENTS = [50, 170, 290].map((ms) => COLLECTED_WITHIN + ms);

export default clientScenario({
  id: 'client/batch/goodbyes',
  area: 'BAT',
  title: `goodbye comes ${MOMENTS.length} times while a batch is being collected, each time at another moment of its window`,
  needs: ['batch'],
  checks: ['client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { reconnect: { baseMs: 20, capMs: 20, stableMs: 0 } };
    let session = await kit.connect({ batchWindowMs: WINDOW });
    await kit.join(channel);
    for (const ms of MOMENTS) {
      await sendAll(kit, channel, `collected for ${ms} ms`);
      await kit.pass(ms);
      // A client may send what it has collected with anything else, as a pong.
      session.send({ type: 'ping', timestamp: 'before goodbye' });
      await session.next('pong');
      session.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 0 });
      session.send({ type: 'ping', timestamp: 'after goodbye' });
      await session.next('pong');
      session.close(4200);
      session = await stage.welcomed();
      await testee.next('joined');
    }
    await verdicts(testee, ...MOMENTS.map((ms) => `collected for ${ms} ms`));
  },
});
