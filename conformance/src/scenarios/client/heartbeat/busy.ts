import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/heartbeat/busy',
  area: 'HBT',
  title: 'no ping is answered, but other messages keep coming, readable and not',
  checks: ['client/heartbeat/busy-link-lives'],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const session = await kit.connect();
    await kit.join(channel);
    stage.handle('ping');
    for (let count = 0; count < 14 && session.open; count++) {
      if (count < 7) stage.model.post(channel, `busy ${count}`);
      else session.raw('not a frame');
      await kit.pass(FAST_HEARTBEAT.timeoutMs / 4);
    }
  },
});
