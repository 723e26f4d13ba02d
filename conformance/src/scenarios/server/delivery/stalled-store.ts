import { ITEM_BYTES, PAUSE_FLOOD } from '../../../checks/server/reading/reach.js';
import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { Unmet } from '../../../scenario/unmet.js';

/** How long a server may take until it has stopped reading, in ms. */
const SETTLES = 150;

export default serverScenario({
  id: 'server/delivery/stalled-store',
  area: 'DLV',
  title: 'the store stalls under a client with more than maxInFlight messages, and one with batches of them',
  checks: [
    'server/delivery/stops-reading',
    'server/batch/counts-items-singly',
    'server/heartbeat/pings-while-paused',
    'server/heartbeat/pause-is-no-silence',
    'server/delivery/cuts-the-paused',
    'server/delivery/drops-the-unread',
    'server/delivery/serves-the-paused',
  ],
  needs: ['operator:stall_store', 'operator:mend_store'],
  takes: 4000,
  unsafe: 'destructive',
  async run(kit) {
    const [channelId, other] = [kit.channel('stalled'), kit.channel('other')];
    const [single, batching, witness] = [await kit.connect(), await kit.connect(), await kit.connect()];
    const beside = witness.limits.maxChannels > 1;
    for (const probe of [single, batching, witness])
      for (const one of beside ? [channelId, other] : [channelId]) await probe.join(one);
    await witness.fence(channelId, single, batching);
    const { intervalMs, timeoutMs } = single.heartbeat;
    const { maxBatchItems, maxFrameBytes, maxInFlight } = single.limits;
    if (maxInFlight > PAUSE_FLOOD) return;
    const message = () => ({ type: 'message', id: kit.id(), channelId, text: '' });
    const flood = () => {
      const most = maxInFlight + 1;
      for (let index = 0; index < most; index++) single.send(message());
      const size = Math.max(1, Math.min(maxBatchItems, Math.floor(maxFrameBytes / ITEM_BYTES) - 1));
      for (let left = most; left > 0; left -= size) {
        const messages = Array.from({ length: Math.min(left, size) }, message);
        batching.send({ type: 'batch', messages });
      }
    };
    const lives = async (probe: Probe) => {
      await kit.pass(SETTLES);
      for (let past = 0; past < timeoutMs + 2 * intervalMs + 600 && !probe.closedWith; past += intervalMs) {
        probe.send({ type: 'ping', timestamp: kit.id() });
        // What is sent behind a ping that was not read is not read either.
        probe.send(message());
        await kit.pass(intervalMs);
      }
    };
    const slots = async () => {
      if (!beside) return;
      await kit.pass(SETTLES + intervalMs / 2);
      const id = witness.post(other, 'meanwhile');
      const within = Math.min(kit.patience, timeoutMs / 2);
      try {
        await witness.answer(id, within);
        await Promise.all([single, batching].map((probe) => probe.slot(id, within)));
      } catch (error) {
        // Another channel may stall too; what did not come is in the trace.
        if (!(error instanceof Unmet)) throw error;
      }
    };
    await kit.operator.tell('stall_store', { channelId });
    flood();
    await Promise.all([lives(single), lives(batching), slots()]);
    await kit.operator.tell('mend_store', {});
    const late = await kit.connect();
    await late.join(channelId, { offset: 0 });
    await witness.fence(channelId, late);
  },
});
