import { serverScenario } from '../../../scenario/scenario.js';
import { Unmet } from '../../../scenario/unmet.js';

/** More than the connections that a server may well allow a user at a time, and still few. */
const RESETS = 24;

export default serverScenario({
  id: 'server/reconnect/many-resets',
  area: 'REC',
  title: 'a client whose connection is reset again and again comes back each time',
  checks: ['server/reconnect/accepts-the-return'],
  unsafe: 'load',
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const comesAndGoes = async () => {
      const probe = await kit.connect(who);
      probe.reset();
      return probe.heartbeat;
    };
    const { intervalMs, timeoutMs } = await comesAndGoes();
    try {
      for (let count = 1; count < RESETS; count++) await comesAndGoes();
    } catch (error) {
      if (!(error instanceof Unmet)) throw error;
      // A server may not know yet that the earlier ones are gone; it does once they have been silent for too long.
      await kit.pass(timeoutMs + 2 * intervalMs + 500);
      await comesAndGoes();
    }
  },
});
