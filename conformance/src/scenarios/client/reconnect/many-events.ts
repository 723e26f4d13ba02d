import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/many-events',
  area: 'REC',
  title: 'each loss is announced in several ways: goodbye, close, reset, garbage',
  checks: ['client/reconnect/one-attempt-per-loss', 'client/reconnect/one-socket'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT, reconnect: { baseMs: 60, capMs: 60, stableMs: 0 } };
    let session = await kit.connect();
    const ends = [
      () => {
        session.send({ type: 'goodbye', code: 4200, reason: 'restart' });
        session.close(4200);
        session.reset();
      },
      () => {
        session.raw('garbage');
        session.close(4100);
        session.reset();
      },
      () => session.reset(),
      () => session.mute(),
    ];
    for (const end of ends) {
      end();
      session = await stage.welcomed();
      await session.stays(500);
    }
  },
});
