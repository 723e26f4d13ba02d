import { clientScenario } from '../../../scenario/scenario.js';

/** Failed attempts until the bound is 16 times the first. */
const REFUSED = 4;
/** Losses at that bound: enough to bear a late return. */
const LATE = 14;
/** How long a connection is stable after, in ms: more than is ambiguous beside a loss right behind the welcome. */
const STABLE_MS = 250;

export default clientScenario({
  id: 'client/reconnect/unstable-late',
  area: 'REC',
  takes: 9500,
  title: `${LATE} connections in a row wait longer than stableMs for their welcome and are closed right behind it`,
  checks: ['client/reconnect/unstable-connection-keeps-backoff'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 20, capMs: 320, stableMs: STABLE_MS } };
    const first = await kit.connect();
    stage.handle('hello', (_frame, session, model) => {
      setTimeout(() => {
        if (!session.open) return;
        model();
        session.close(1011);
      }, 1.6 * STABLE_MS);
    });
    for (let count = 0; count < REFUSED; count++) stage.plan({ refuse: 503 });
    first.close(1011);
    for (let count = 0; count <= LATE; count++) await stage.welcomed();
  },
});
