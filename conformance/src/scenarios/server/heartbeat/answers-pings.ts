import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/answers-pings',
  area: 'HBT',
  title: 'pings with a string, a number and an empty string as timestamp',
  checks: ['server/heartbeat/pong-echoes-timestamp'],
  async run(kit) {
    const probe = await kit.connect();
    for (const timestamp of ['2026-01-01T00:00:00.000Z', 1_767_225_600_000, '']) {
      probe.send({ type: 'ping', timestamp });
      await probe.next('pong');
    }
  },
});
