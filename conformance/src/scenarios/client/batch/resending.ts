import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/resending',
  area: 'BAT',
  title: 'the connection is lost with a batch unanswered, more than may be in flight',
  needs: ['batch'],
  checks: [
    'client/delivery/in-flight',
    'client/delivery/resends-unanswered',
    'client/delivery/sends-in-order',
    'client/delivery/id-once-per-connection',
    'client/delivery/one-verdict',
    'client/batch/item-limit',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const texts = Array.from({ length: 9 }, (_, index) => `item ${index}`);
    stage.model.welcome = { limits: { maxInFlight: 4, maxBatchItems: 3 } };
    stage.handle('message');
    const first = await kit.connect({ batchWindowMs: 60 });
    await kit.join(channel);
    await sendAll(kit, channel, ...texts);
    await first.inFlight(4);
    await first.stays(200);
    first.reset();
    stage.unhandle('message');
    await stage.welcomed();
    await verdicts(testee, ...texts);
  },
});
