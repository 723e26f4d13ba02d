import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/handshake/guest-names',
  area: 'HSK',
  title: 'a guest, and then a hello that names the userId that the guest was given',
  checks: ['server/handshake/keeps-guest-names'],
  async run(kit) {
    const guest = await kit.connect();
    const probe = await kit.connect({ hello: false });
    probe.send({ type: 'hello', protocol: '1.0', clientId: kit.id(), userId: guest.userId });
    await probe.either('welcome');
  },
});
