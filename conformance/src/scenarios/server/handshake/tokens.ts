import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/handshake/tokens',
  area: 'HSK',
  title: 'hellos with a good token beside the name of another user, with none, an expired and a forged one',
  checks: ['server/handshake/user-of-the-token', 'server/handshake/refuses-bad-tokens'],
  needs: ['operator:issue_token'],
  async run(kit) {
    const userId = kit.user();
    const named = await kit.connect({ credential: { userId, kind: 'good' }, userId: kit.user('somebody-else') });
    await named.ping();
    for (const kind of ['expired', 'forged'] as const) {
      const probe = await kit.connect({ credential: { userId, kind }, hello: false });
      probe.hail();
      await probe.either('welcome');
    }
    const none = await kit.connect({ token: false, hello: false });
    none.send({ type: 'hello', protocol: '1.0', clientId: none.clientId, userId });
    await none.either('welcome');
  },
});
