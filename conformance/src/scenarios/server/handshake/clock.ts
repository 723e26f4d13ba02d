import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/handshake/clock',
  area: 'HSK',
  title: 'pings over some time, and a second welcome at its end',
  checks: ['server/handshake/server-clock-runs'],
  async run(kit) {
    const probe = await kit.connect();
    await probe.ping();
    await kit.pass(700);
    await probe.ping();
    await kit.connect();
  },
});
