import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/no-subprotocol',
  area: 'TRN',
  title: 'the server accepts without choosing the subprotocol, later with it',
  checks: ['client/transport/leaves-other-protocol', 'client/transport/offers-parley-v1'],
  async run(kit) {
    const { stage, testee } = kit;
    stage.plan('no-subprotocol');
    await testee.connect(stage.url, { userId: kit.user() });
    await stage.attempt();
    await stage.attempt();
    await testee.status('connected');
  },
});
