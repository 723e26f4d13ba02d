import { serverScenario } from '../../../scenario/scenario.js';

/** How long the token is good, in ms. */
const LIFE = 1200;

export default serverScenario({
  id: 'server/handshake/token-expires',
  area: 'HSK',
  title: 'a token that expires while its connection is busy',
  checks: ['server/handshake/ends-with-the-token'],
  needs: ['operator:issue_token'],
  takes: 2000,
  async run(kit) {
    const credential = { userId: kit.user(), kind: 'good', expiresInMs: LIFE } as const;
    const probe = await kit.connect({ credential });
    await probe.ping();
    await probe.closed(LIFE + 3500);
  },
});
