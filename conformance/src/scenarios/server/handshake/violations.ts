import { malformed } from '../../../peers/malformed.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Connections at a time. */
const AT_ONCE = 10;

export default serverScenario({
  id: 'server/handshake/violations',
  area: 'HSK',
  title: 'first frames that are no hello, hellos with wrong fields, of another major, and a second hello',
  checks: [
    'server/handshake/closes-on-other-first',
    'server/handshake/closes-on-bad-hello',
    'server/handshake/closes-on-version',
    'server/handshake/closes-on-second-hello',
    'server/handshake/no-error-for-hello',
    'server/errors/codes-for-their-reason',
  ],
  async run(kit) {
    const clientId = kit.id();
    const hello = { type: 'hello', protocol: '1.0', clientId };
    for (const frame of [
      { type: 'ping', timestamp: 1 },
      { type: 'join', id: kit.id(), channelId: kit.channel() },
      { type: 'unheard' },
      { type: 'batch', messages: [hello] },
      { type: 'hello' },
      { type: 'hello', protocol: '1.0' },
      { type: 'hello', clientId },
      { ...hello, protocol: 1 },
      { ...hello, protocol: '1' },
      { ...hello, clientId: '' },
      { ...hello, clientId: 'c'.repeat(129) },
      { ...hello, clientId: null },
      { ...hello, userId: 'with space' },
      { ...hello, token: '' },
      { ...hello, capabilities: 'state' },
      { ...hello, capabilities: ['x_one', 'x_one'] },
      { ...hello, capabilities: Array.from({ length: 65 }, (_, index) => `x_${index}`) },
      { ...hello, capabilities: ['x_one', 7] },
      { ...hello, capabilities: ['with space'] },
      { ...hello, protocol: '2.0' },
      { ...hello, protocol: '0.9' },
      { ...hello, protocol: '1.\u0660' },
      { type: 'hello', protocol: '2.0', client: { id: clientId } },
    ]) {
      const probe = await kit.connect({ hello: false });
      probe.send(frame);
      await probe.closed();
    }
    const complete = { ...hello, userId: kit.user(), token: 'token', capabilities: ['x_one'] };
    const wrong = malformed(complete).map((frame) => async () => {
      const probe = await kit.connect({ hello: false });
      probe.send(frame);
      await probe.closed();
    });
    for (let index = 0; index < wrong.length; index += AT_ONCE)
      await Promise.all(wrong.slice(index, index + AT_ONCE).map((one) => one()));
    const probe = await kit.connect({ clientId });
    probe.send(hello);
    await probe.closed();
  },
});
