import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/half-open',
  area: 'HBT',
  title: 'the peer is gone without a word: TCP stays up, nothing is read, no close is answered',
  checks: ['client/heartbeat/abandons-without-close-event'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const first = await kit.connect();
    await first.next('ping');
    first.halfOpen();
    const second = await stage.welcomed(4000);
    await second.next('ping');
  },
});
