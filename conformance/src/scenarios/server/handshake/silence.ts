import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/handshake/silence',
  area: 'HSK',
  title: 'an open connection on which nothing is ever said',
  checks: ['server/handshake/hello-timeout'],
  takes: 10_000,
  async run(kit) {
    const probe = await kit.connect({ hello: false });
    await probe.closed(20_000);
  },
});
