import { acknowledge, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/acked-while-draining',
  area: 'DLV',
  title: 'a message is acknowledged behind a goodbye',
  checks: ['client/reconnect/reads-on-after-goodbye', 'client/delivery/acked-by-ack', 'client/ordering/ack-is-slot'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    const session = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'mine');
    const mine = await session.next('message');
    session.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 0 });
    acknowledge(kit, session, mine);
    await kit.fence(channel);
    await verdicts(testee, 'mine');
  },
});
