import { PAUSE_FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** How long after its messages a ping comes, so that they are what the server is busy with, in ms. */
const BEHIND = 150;

export default serverScenario({
  id: 'server/heartbeat/beside-a-stall',
  area: 'HBT',
  title: 'the store stalls under a client with as many messages as it may have unanswered, and the client pings',
  checks: ['server/heartbeat/pongs-beside-a-stall'],
  needs: ['operator:stall_store', 'operator:mend_store'],
  unsafe: 'destructive',
  async run(kit) {
    const channelId = kit.channel('stalled');
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    await probe.join(channelId);
    await witness.join(channelId);
    await witness.fence(channelId, probe);
    const many = Math.min(probe.limits.maxInFlight, PAUSE_FLOOD);
    await kit.operator.tell('stall_store', { channelId });
    for (let count = 0; count < many; count++) probe.post(channelId, '');
    await kit.pass(BEHIND);
    probe.send({ type: 'ping', timestamp: kit.id() });
    await kit.pass(probe.heartbeat.intervalMs + 600);
    await kit.operator.tell('mend_store', {});
    await witness.fence(channelId, probe);
  },
});
