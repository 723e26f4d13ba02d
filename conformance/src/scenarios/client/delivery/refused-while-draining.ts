import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/refused-while-draining',
  area: 'DLV',
  title: 'a message is refused behind a goodbye, and the connection closes as announced',
  checks: ['client/delivery/rejected-by-error', 'client/delivery/rejected-stays-out'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'mine');
    const mine = await first.next('message');
    first.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 0 });
    first.send({ type: 'error', code: 'id_conflict', message: 'other content', replyTo: mine.id });
    await kit.fence(channel);
    stage.unhandle('message');
    first.close(4200);
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await verdicts(testee, 'mine');
  },
});
