import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/control',
  area: 'BAT',
  title: 'a ping comes, one of its own is due, and a join is asked for, while a batch is being collected',
  needs: ['batch'],
  checks: ['client/batch/control-not-delayed', 'client/heartbeat/pings-every-interval'],
  async run(kit) {
    const { stage, testee } = kit;
    // A window far longer than it may take until the next ping.
    stage.model.welcome = { heartbeat: { intervalMs: 250, timeoutMs: 5000 } };
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const session = await kit.connect({ batchWindowMs: 1500 });
    await kit.join(channel);
    await session.next('ping');
    // A client may send the first at once, and collect what follows it.
    await sendAll(kit, channel, 'first', 'collected');
    session.send({ type: 'ping', timestamp: 'while collecting' });
    await testee.join(other);
    await verdicts(testee, 'first', 'collected');
    await session.has(1, 'pong');
    await session.has(2, 'join');
    // A client may send what was given at once, and collect nothing: its rhythm shows all the same.
    await session.has(3, 'ping');
  },
});
