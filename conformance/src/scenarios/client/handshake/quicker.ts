import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/quicker',
  area: 'HSK',
  title: 'the second welcome asks for quicker reconnects than the first, and for less patience with a silent server',
  checks: ['client/reconnect/delay-within-bound', 'client/heartbeat/silent-link-dies'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 1000, capMs: 2000, stableMs: 60_000 } };
    let session = await kit.connect();
    stage.model.welcome = {
      heartbeat: FAST_HEARTBEAT,
      reconnect: { baseMs: 10, capMs: 20, stableMs: 60_000 },
    };
    // The first delay is still a slow one.
    for (let count = 0; count < 5; count++) {
      session.close(1012);
      session = await stage.welcomed();
    }
    await session.has(1, 'ping');
    session.mute();
    await session.closed();
  },
});
