import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/opening',
  area: 'BAS',
  title:
    'basic connections with a userId, with two, with none, with an invalid one and with that of a guest, that speak at once',
  checks: [
    'server/basic/needs-no-hello',
    'server/basic/speaks-basic',
    'server/basic/user-of-the-query',
    'server/basic/guest-of-its-own',
    'server/basic/keeps-guest-names',
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
    const guests = [witness.userId];
    // Texts tell messages without an id apart, however short they have to be.
    let sent = 0x41;
    for (const query of queries) {
      const probe = await kit.connect({ protocols: [], ...(query === undefined ? {} : { query }) });
      for (let count = 0; count < 2; count++) {
        const text = `${String.fromCharCode(sent++)} ${kit.id()}`.slice(0, witness.limits.maxTextLength);
        probe.send({ type: 'message', channelId, text });
        const { userId } = await probe.seen(
          (frame) => frame.type === 'message' && frame.text === text,
          'the own message',
        );
        if (query === undefined && count === 0) guests.push(`${userId}`);
      }
    }
    for (const guest of guests) {
      const query = `userId=${encodeURIComponent(guest)}`;
      const probe = await kit.connect({ protocols: [], query });
      probe.send({ type: 'message', id: kit.id(), channelId, text: '' });
      await probe.either('message');
    }
    await witness.fence(channelId);
  },
});
