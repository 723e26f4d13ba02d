import { clientScenario } from '../../../scenario/scenario.js';

/** Failed attempts until the bound is 16 times the first. */
const REFUSED = 4;
/** Losses at that bound: enough to bear a late return. */
const LATE = 15;
/** How long a connection is stable after, in ms: from half of it on there is room for what is ambiguous, and for a late kit. */
const STABLE_MS = 720;

export default clientScenario({
  id: 'client/reconnect/unstable-half',
  area: 'REC',
  takes: 9500,
  title: `${LATE} connections in a row are closed for a restart after little more than half of stableMs`,
  checks: ['client/reconnect/unstable-connection-keeps-backoff'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 15, capMs: 240, stableMs: STABLE_MS } };
    const first = await kit.connect();
    for (let count = 0; count < REFUSED; count++) stage.plan({ refuse: 503 });
    first.close(4200);
    for (let count = 0; count < LATE; count++) {
      const session = await stage.welcomed();
      await kit.pass(0.52 * STABLE_MS);
      session.close(count % 2 === 0 ? 4200 : 4217);
    }
    await stage.welcomed();
  },
});
