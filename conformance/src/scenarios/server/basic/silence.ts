import { deadline } from '../../../peers/deadline.js';
import type { Probe } from '../../../peers/probe.js';
import { pingUntil } from '../../../scenario/pinging.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/basic/silence',
  area: 'BAS',
  title:
    'silent basic connections: one answers control pings, one does not, and one only sends control pings of its own',
  checks: [
    'server/basic/pings-by-control-frame',
    'server/basic/control-pongs-are-life',
    'server/basic/closes-the-silent',
  ],
  takes: 2000,
  async run(kit) {
    const guide = await kit.connect();
    const patience = deadline(guide);
    const basic = (answerControlPings: boolean) =>
      kit.connect({ protocols: [], query: `userId=${kit.user()}`, answerControlPings });
    const [lively, dead, pings] = [await basic(true), await basic(false), await basic(false)];
    // That it is not closed is what the wait for the lively one shows.
    const end = (probe: Probe) => unlessUnmet(probe.closed(patience));
    const pinged = end(pings);
    await Promise.all([end(lively), end(dead), pinged, pingUntil(kit, pings, pinged, guide.heartbeat.intervalMs / 2)]);
  },
});
