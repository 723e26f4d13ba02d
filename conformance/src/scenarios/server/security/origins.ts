import { serverScenario } from '../../../scenario/scenario.js';

/** Origins that look like the one that may connect, and one that does not. */
const foreign = (own: string) => [
  'https://foreign.example',
  `${own}.foreign.example`,
  own.replace('://', '://foreign.'),
  'null',
];

export default serverScenario({
  id: 'server/security/origins',
  area: 'SEC',
  title: 'upgrades from the origin that may connect, from others, and from some that look like it',
  checks: ['server/security/compares-origins', 'server/errors/origin-is-forbidden'],
  needs: ['origin'],
  async run(kit) {
    const own = kit.operator.origin ?? '';
    kit.mark('origin', own);
    const probe = await kit.connect({ origin: own });
    await probe.ping();
    for (const origin of foreign(own)) {
      const stranger = await kit.connect({ origin, hello: false, mayBeRefused: true });
      if (stranger.closedWith) continue;
      stranger.hail();
      await stranger.either('welcome');
    }
  },
});
