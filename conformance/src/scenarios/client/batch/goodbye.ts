import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

const WINDOW = 300;

export default clientScenario({
  id: 'client/batch/goodbye',
  area: 'BAT',
  title: 'goodbye comes while a batch is being collected, and its window ends before the connection does',
  needs: ['batch'],
  checks: ['client/reconnect/no-request-after-goodbye', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect({ batchWindowMs: WINDOW });
    await kit.join(channel);
    await sendAll(kit, channel, 'collected');
    session.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 0 });
    session.send({ type: 'ping', timestamp: 'after goodbye' });
    await session.next('pong');
    await sendAll(kit, channel, 'too late');
    await session.stays(WINDOW + 300);
    session.close(4200);
    await stage.welcomed();
    await verdicts(testee, 'collected', 'too late');
  },
});
