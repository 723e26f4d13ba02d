import { serverScenario } from '../../../scenario/scenario.js';
import { Unmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/basic/tokens',
  area: 'BAS',
  title: 'basic connections with a good token beside the name of another user, with none, an expired and a forged one',
  checks: ['server/basic/user-of-the-token', 'server/basic/refuses-bad-tokens'],
  needs: ['operator:issue_token'],
  async run(kit) {
    const channelId = kit.channel();
    const userId = kit.user();
    const bare = { protocols: [], query: `userId=${kit.user('somebody-else')}` };
    const named = await kit.connect({ ...bare, credential: { userId, kind: 'good' } });
    const text = kit.id();
    named.send({ type: 'message', channelId, text });
    await named.seen((frame) => frame.type === 'message' && frame.text === text, 'the own message');
    for (const credential of [{ userId, kind: 'expired' }, { userId, kind: 'forged' }, undefined] as const) {
      const probe = await kit.connect({ ...bare, ...(credential ? { credential } : { token: false }) });
      probe.send({ type: 'ping', timestamp: 1 });
      try {
        await probe.either('pong');
      } catch (error) {
        if (!(error instanceof Unmet)) throw error;
      }
    }
  },
});
