import { deadline } from '../../../peers/deadline.js';
import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/control-frames',
  area: 'HBT',
  title: 'clients that send WebSocket control pings, or pongs, and nothing else',
  checks: ['server/heartbeat/control-frames-are-no-life'],
  async run(kit) {
    const sends = async (act: (probe: Probe) => void) => {
      const probe = await kit.connect({ answerPings: false });
      const { intervalMs } = probe.heartbeat;
      const closed = probe.closed(deadline(probe));
      while (!probe.closedWith) {
        act(probe);
        await Promise.race([kit.pass(intervalMs / 2), closed]);
      }
    };
    await Promise.all([sends((probe) => probe.controlPing()), sends((probe) => probe.controlPong())]);
  },
});
