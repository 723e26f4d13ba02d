import { clientScenario } from '../../../scenario/scenario.js';

/** Draws that show enough and bear some that come late. */
const GOODBYES = 24;

export default clientScenario({
  id: 'client/reconnect/goodbyes',
  area: 'REC',
  title: `${GOODBYES} stable connections in a row end by a goodbye that names the same time to wait`,
  checks: [
    'client/reconnect/retry-after-spreads',
    'client/reconnect/retry-after-kept',
    'client/reconnect/retry-after-bounded',
  ],
  takes: 6500,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 320, capMs: 1000, stableMs: 0 } };
    let session = await kit.connect();
    for (let count = 0; count < GOODBYES; count++) {
      session.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 60 });
      session.close(4200);
      session = await stage.welcomed();
    }
  },
});
