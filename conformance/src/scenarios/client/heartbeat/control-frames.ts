import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/control-frames',
  area: 'HBT',
  title: 'no data message comes any more, only WebSocket pings, ten a second',
  checks: ['client/heartbeat/control-frames-do-not-count', 'client/heartbeat/closes-dead-link-with-4108'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const session = await kit.connect();
    await session.next('ping');
    session.mute();
    const ticking = setInterval(() => session.controlPing(), 100);
    await session.closed().finally(() => clearInterval(ticking));
  },
});
