import { SETTLES } from '../../../checks/server/reading/pauses.js';
import { PAUSE_FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** How long after its messages a ping comes, so that they are what the server is busy with, in ms. */
const BEHIND = 1.5 * SETTLES;

export default serverScenario({
  id: 'server/heartbeat/beside-a-stall',
  area: 'HBT',
  title:
    'the store stalls under a client with as many messages as it may have unanswered, and under one that sends another elsewhere; both ping',
  checks: ['server/heartbeat/pongs-beside-a-stall'],
  needs: ['operator:stall_store', 'operator:mend_store'],
  unsafe: 'destructive',
  async run(kit) {
    const [channelId, other] = [kit.channel('stalled'), kit.channel('other')];
    const [probe, mixed, witness] = [await kit.connect(), await kit.connect(), await kit.connect()];
    await probe.join(channelId);
    await witness.join(channelId);
    const beside = mixed.limits.maxChannels > 1;
    for (const one of beside ? [channelId, other] : []) await mixed.join(one);
    await witness.fence(channelId, probe);
    const many = Math.min(probe.limits.maxInFlight, PAUSE_FLOOD);
    await kit.operator.tell('stall_store', { channelId });
    for (let count = 0; count < many; count++) probe.post(channelId, '');
    if (beside) {
      // One too many in all until that of the other channel is answered: the server stops reading, and has to read on.
      const id = mixed.together(() => {
        for (let count = 0; count < many; count++) mixed.post(channelId, '');
        return mixed.post(other, '');
      });
      await unlessUnmet(mixed.answer(id, BEHIND));
    }
    await kit.pass(BEHIND);
    for (const one of beside ? [probe, mixed] : [probe]) one.send({ type: 'ping', timestamp: kit.id() });
    await kit.pass(probe.heartbeat.intervalMs + 600);
    await kit.operator.tell('mend_store', {});
    await witness.fence(channelId, probe);
  },
});
