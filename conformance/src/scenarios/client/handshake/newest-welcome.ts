import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/newest-welcome',
  area: 'HSK',
  title: 'the second welcome has a much shorter heartbeat interval than the first',
  checks: ['client/handshake/newest-welcome-governs'],
  async run(kit) {
    const { stage } = kit;
    const first = await kit.connect();
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    first.close(1012);
    const second = await stage.welcomed();
    await second.has(3, 'ping');
  },
});
