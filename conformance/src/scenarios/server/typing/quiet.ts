import { serverScenario } from '../../../scenario/scenario.js';

/** The most members that one channel is filled with to see whether it becomes quiet. */
const CROWD = 30;

export default serverScenario({
  id: 'server/typing/quiet',
  area: 'TYP',
  title: 'members join until one is told `quiet: true`; then another types and reads',
  unsafe: 'load',
  checks: ['server/typing/quiet-is-spared', 'server/read/quiet-is-spared'],
  async run(kit) {
    const channelId = kit.channel();
    const first = await kit.connect();
    await first.join(channelId);
    if (!first.claims('presence')) return;
    let last = first;
    for (let count = 1; count < CROWD; count++) {
      last = await kit.connect();
      if ((await last.join(channelId)).quiet === true) break;
    }
    await first.say(channelId, 'read this');
    first.send({ type: 'typing', channelId, active: true });
    await first.request({ type: 'read', channelId, offset: 1 });
    await first.fence(channelId, last);
    // Relays of marks have no order with messages: once more, so that the one of before had its time.
    await first.request({ type: 'read', channelId, offset: 2 });
    await first.fence(channelId, last);
  },
});
