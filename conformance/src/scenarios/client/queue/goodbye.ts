import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/goodbye',
  area: 'QUE',
  title: 'the application goes on after goodbye, with messages waiting for room',
  checks: ['client/queue/silent-after-goodbye', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { maxInFlight: 2 } };
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'one', 'two', 'three');
    const sent = await first.inFlight(2);
    first.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 50 });
    await kit.fence(channel);
    await sendAll(kit, channel, 'four');
    const { offset, timestamp } = stage.model.commit(channel, String(sent[0]?.text), { id: String(sent[0]?.id) });
    first.send({ type: 'ack', replyTo: sent[0]?.id, channelId: channel, offset, timestamp });
    await kit.fence(channel);
    await first.stays(300);
    stage.unhandle('message');
    first.close(4200);
    await stage.welcomed();
    await verdicts(testee, 'one', 'two', 'three', 'four');
  },
});
