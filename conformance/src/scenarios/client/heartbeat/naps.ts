import { clientScenario } from '../../../scenario/scenario.js';

const INTERVAL_MS = 300;
/** Enough that two pings of one moment after each of them are no chance, also if the kit was late for one. */
const NAPS = 6;

export default clientScenario({
  id: 'client/heartbeat/naps',
  area: 'HBT',
  title:
    'the process of the client is stopped again and again, for less than timeoutMs and long enough to make its timers late',
  checks: ['client/heartbeat/late-timer-probes-once'],
  needs: ['process'],
  takes: 6000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { heartbeat: { intervalMs: INTERVAL_MS, timeoutMs: 8 * INTERVAL_MS } };
    const session = await kit.connect();
    await session.has(1, 'ping');
    for (let nap = 0; nap < NAPS; nap += 1) {
      kit.process.freeze();
      // Of random length, so that the rhythm of a client that keeps one has no part in when it wakes.
      await kit.pass((1.7 + kit.random()) * INTERVAL_MS);
      const before = session.received.filter(({ type }) => type === 'ping').length;
      kit.process.thaw();
      await session.has(before + 1, 'ping');
      await kit.pass(50);
    }
  },
});
