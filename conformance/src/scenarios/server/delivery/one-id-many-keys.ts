import { serverScenario } from '../../../scenario/scenario.js';

/** What programs like to put between the parts of a key. */
const SEPARATORS = [':', '/', '|', '-', '.', ',', '#'];

export default serverScenario({
  id: 'server/delivery/one-id-many-keys',
  area: 'DLV',
  title:
    'one id used by two users, by two clients of a user, and in two channels; a user, a client, an id and a channel in capitals; ids with a long beginning in common, and parts that make the same text together',
  checks: ['server/delivery/key-has-all-parts'],
  async run(kit) {
    const id = kit.id();
    const user = kit.user();
    const [channelId, other] = [kit.channel(), kit.channel()];
    const clientId = kit.id();
    const probes = [
      await kit.connect({ userId: user, clientId }),
      await kit.connect({ userId: user, clientId: kit.id() }),
      await kit.connect({ userId: kit.user(), clientId }),
      // Users too are equal when their bytes are.
      await kit.connect({ userId: user.toUpperCase(), clientId }),
      await kit.connect({ userId: user, clientId: clientId.toUpperCase() }),
    ];
    for (const probe of probes) {
      await probe.join(channelId);
      await probe.repeat({ type: 'message', id, channelId, text: '' });
    }
    const [first] = probes;
    await first?.join(other);
    await first?.repeat({ type: 'message', id, channelId: other, text: '' });
    // Identifiers are equal when their bytes are.
    await first?.repeat({ type: 'message', id: id.toUpperCase(), channelId, text: '' });
    await first?.join(channelId.toUpperCase());
    await first?.repeat({ type: 'message', id, channelId: channelId.toUpperCase(), text: '' });
    // Every character counts, the last of the longest too.
    for (const end of ['a', 'b'])
      await first?.repeat({ type: 'message', id: id.padEnd(127, '.') + end, channelId, text: '' });
    // Joined without care the parts of two keys are one text.
    for (const mark of SEPARATORS) {
      await first?.repeat({ type: 'message', id: `a${mark}${id}`, channelId, text: '' });
      const like = await kit.connect({ userId: user, clientId: `${clientId}${mark}a` });
      await like.join(channelId);
      await like.repeat({ type: 'message', id, channelId, text: '' });
      // A server may bound the connections of one user.
      like.close();
    }
  },
});
