import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** How long the token is good, in ms. */
const LIFE = 1200;

export default serverScenario({
  id: 'server/handshake/token-expires',
  area: 'HSK',
  title: 'tokens that expire while a connection, and a basic one, is open',
  checks: ['server/handshake/ends-with-the-token'],
  needs: ['operator:issue_token'],
  takes: 2000,
  async run(kit) {
    const credential = () => ({ userId: kit.user(), kind: 'good', expiresInMs: LIFE }) as const;
    const probe = await kit.connect({ credential: credential() });
    await probe.ping();
    // A server that serves no basic connections closes it at once.
    const basic = await kit.connect({ protocols: [], credential: credential() });
    await Promise.all([unlessUnmet(probe.closed(LIFE + 3500)), unlessUnmet(basic.closed(LIFE + 3500))]);
  },
});
