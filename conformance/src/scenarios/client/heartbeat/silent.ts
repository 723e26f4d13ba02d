import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/silent',
  area: 'HBT',
  title: 'the server falls silent; then says nothing after its welcome; then is slow to say anything',
  checks: [
    'client/heartbeat/silent-link-dies',
    'client/heartbeat/silent-from-welcome',
    'client/heartbeat/closes-dead-link-with-4108',
    'client/heartbeat/clock-starts-anew',
    'client/errors/close-codes',
  ],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const first = await kit.connect();
    await first.has(2, 'ping');
    first.mute();
    await first.closed();
    stage.handle('ping');
    const second = await stage.welcomed();
    await second.closed();
    const third = await stage.welcomed();
    await third.stays(0.7 * FAST_HEARTBEAT.timeoutMs);
    third.send({ type: 'ping', timestamp: 'at last' });
    stage.unhandle('ping');
    await third.has(4, 'ping');
  },
});
