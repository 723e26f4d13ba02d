import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { holdBack } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/welcome-late',
  area: 'HBT',
  title: 'a reconnect whose welcome takes twice the timeoutMs of the last connection',
  checks: ['client/heartbeat/rests-before-welcome'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const first = await kit.connect();
    await first.next('ping');
    const answer = holdBack(kit, 'hello');
    first.close(1012);
    const second = await stage.session();
    await second.next('hello');
    await second.stays(2 * FAST_HEARTBEAT.timeoutMs);
    answer();
    await second.next('ping');
  },
});
