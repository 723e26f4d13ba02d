import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/new-epoch',
  area: 'DLV',
  title: 'the log begins a new epoch with messages unanswered that are older than the window of deduplication',
  checks: [
    'client/delivery/new-epoch-resends',
    'client/delivery/unknown-only-in-doubt',
    'client/delivery/sends-in-order',
    'client/delivery/older-before-newer',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: { intervalMs: 5000, timeoutMs: 15_000 }, limits: { dedupeWindowMs: 30_200 } };
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'of the old life');
    await kit.fence(channel);
    await sendAll(kit, channel, 'one', 'two');
    await first.inFlight(2);
    await kit.pass(400);
    stage.model.channel(channel).restart();
    stage.unhandle('message');
    first.close(4103);
    await sendAll(kit, channel, 'three');
    await stage.welcomed();
    await verdicts(testee, 'one', 'two', 'three');
    await kit.fence(channel);
  },
});
