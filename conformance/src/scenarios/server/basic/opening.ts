import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/opening',
  area: 'BAS',
  title: 'basic connections with a userId, with two, with none and with an invalid one, that speak at once',
  checks: [
    'server/basic/needs-no-hello',
    'server/basic/speaks-basic',
    'server/basic/user-of-the-query',
    'server/basic/guest-of-its-own',
    'server/basic/client-id-of-its-own',
    'server/basic/makes-up-ids',
  ],
  async run(kit) {
    const channelId = kit.channel();
    const witness = await kit.connect();
    await witness.join(channelId);
    const [ann, bob] = [kit.user('ann'), kit.user('b/b&b')];
    const queries = [
      `userId=${ann}`,
      `userId=${encodeURIComponent(bob)}`,
      `userId=${kit.user('first')}&userId=${kit.user('second')}`,
      undefined,
      '',
      'userId=',
      'userId=with%20space',
    ];
    for (const query of queries) {
      const probe = await kit.connect({ protocols: [], ...(query === undefined ? {} : { query }) });
      for (let count = 0; count < 2; count++) {
        const text = kit.id().slice(0, witness.limits.maxTextLength);
        probe.send({ type: 'message', channelId, text });
        await probe.seen((frame) => frame.type === 'message' && frame.text === text, 'the own message');
      }
    }
    await witness.fence(channelId);
  },
});
