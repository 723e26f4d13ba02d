import { clientScenario } from '../../../scenario/scenario.js';

/** Draws that show enough and bear some that come late. */
const GOODBYES = 24;
/** A time to wait is heeded whatever the code, and is as long as what is added to it may be: a maximum of both is no sum. */
const [CODES, RETRY_AFTER_MS] = [[4200, 4201, 4107, 1012, 4299, 3000], 160];

export default clientScenario({
  id: 'client/reconnect/goodbyes',
  area: 'REC',
  title: `${GOODBYES} stable connections in a row end by a goodbye that names the same time to wait, with codes of all kinds`,
  checks: [
    'client/reconnect/retry-after-spreads',
    'client/reconnect/retry-after-kept',
    'client/reconnect/retry-after-bounded',
  ],
  takes: 6500,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: RETRY_AFTER_MS, capMs: 1000, stableMs: 0 } };
    let session = await kit.connect();
    for (let count = 0; count < GOODBYES; count++) {
      const code = CODES[count % CODES.length] as number;
      session.send({ type: 'goodbye', code, reason: 'restart', retryAfterMs: RETRY_AFTER_MS });
      session.close(code);
      session = await stage.welcomed();
    }
  },
});
