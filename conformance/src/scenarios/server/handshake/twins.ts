import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** As many as a client leaves behind that comes back again and again. */
const TWINS = 4;

export default serverScenario({
  id: 'server/handshake/twins',
  area: 'HSK',
  title: 'several connections of one user and clientId at once, all used',
  checks: ['server/handshake/twins-live', 'server/handshake/unique-sessions', 'server/frames/replies-to-requests'],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const channelId = kit.channel();
    const all: Probe[] = [];
    for (let count = 0; count < TWINS; count++) {
      const probe = await kit.connect(who);
      await probe.join(channelId);
      all.push(probe);
    }
    for (const probe of all) await probe.say(channelId, 'here');
    for (const probe of all) await probe.ping();
  },
});
