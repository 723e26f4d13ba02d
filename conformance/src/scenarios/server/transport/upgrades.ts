import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/transport/upgrades',
  area: 'TRN',
  title:
    'upgrades with parley.v1 first, last and alone, with unknown subprotocols, also such as hold its name, and with none',
  checks: [
    'server/transport/selects-subprotocol',
    'server/transport/refuses-unknown-subprotocols',
    'server/transport/accepts-no-subprotocol',
    'server/transport/sends-text',
  ],
  async run(kit) {
    await kit.connect();
    await kit.connect({ protocols: ['parley.v1', 'x-unknown.v1'] });
    await kit.connect({ protocols: ['x-unknown.v1', 'parley.v1'] });
    for (const protocols of [['x-unknown.v1', 'x-unknown.v2'], ['x-unknown.parley.v1'], ['parley.v1.x-unknown']])
      await kit.connect({ protocols, mayBeRefused: true });
    const bare = await kit.connect({ protocols: [], mayBeRefused: true });
    bare.send({ type: 'ping', timestamp: 1 });
    await bare.either('pong');
  },
});
