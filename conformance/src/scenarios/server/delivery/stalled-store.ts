import { ITEM_BYTES, PAUSE_FLOOD } from '../../../checks/server/reading/reach.js';
import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { Unmet, unlessUnmet } from '../../../scenario/unmet.js';

/** How long a server may take until it has stopped reading, in ms. */
const SETTLES = 150;

export default serverScenario({
  id: 'server/delivery/stalled-store',
  area: 'DLV',
  title:
    'the store stalls under a client with more than maxInFlight messages, one with batches of them, and one under which it stalled for a moment before',
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
    const [single, batching, twice, witness] = [
      await kit.connect(),
      await kit.connect(),
      await kit.connect(),
      await kit.connect(),
    ];
    const beside = witness.limits.maxChannels > 1;
    for (const probe of [single, batching, twice, witness])
      for (const one of beside ? [channelId, other] : [channelId]) await probe.join(one);
    await witness.fence(channelId, single, batching, twice);
    const { intervalMs, timeoutMs } = single.heartbeat;
    const { maxBatchItems, maxFrameBytes, maxInFlight } = single.limits;
    if (maxInFlight > PAUSE_FLOOD) return;
    const message = () => ({ type: 'message', id: kit.id(), channelId, text: '' });
    const most = maxInFlight + 1;
    const floods = (probe: Probe) =>
      Array.from({ length: most }, message).map((one) => {
        probe.send(one);
        return one.id;
      });
    const flood = () => {
      for (const probe of [single, twice]) floods(probe);
      const size = Math.max(1, Math.min(maxBatchItems, Math.floor(maxFrameBytes / ITEM_BYTES) - 1));
      for (let left = most; left > 0; left -= size) {
        const messages = Array.from({ length: Math.min(left, size) }, message);
        batching.send({ type: 'batch', messages });
      }
    };
    /** A pause that ends in time: the next is one of its own. */
    const pauses = async (probe: Probe) => {
      await kit.operator.tell('stall_store', { channelId });
      const ids = floods(probe);
      await kit.pass(Math.max(SETTLES, timeoutMs / 4));
      probe.send({ type: 'ping', timestamp: kit.id() });
      await kit.operator.tell('mend_store', {});
      for (const id of ids) await probe.answer(id);
      // It shows that the server reads now, so that the time for which it does not begins later.
      await probe.say(channelId, '');
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
    if (timeoutMs > 2 * SETTLES) await unlessUnmet(pauses(twice));
    await kit.operator.tell('stall_store', { channelId });
    flood();
    await Promise.all([lives(single), lives(batching), lives(twice), slots()]);
    await kit.operator.tell('mend_store', {});
    const late = await kit.connect();
    await late.join(channelId, { offset: 0 });
    await witness.fence(channelId, late);
  },
});
