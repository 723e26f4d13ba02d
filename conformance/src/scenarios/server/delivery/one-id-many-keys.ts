import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/one-id-many-keys',
  area: 'DLV',
  title:
    'one id used by two users, by two clients of a user, and in two channels; a user, an id and a channel in capitals',
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
  },
});
