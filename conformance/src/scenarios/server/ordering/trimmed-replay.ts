import { readReplay } from '../../../scenario/replay.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Bytes of the log that is replayed: more than the kernels between the two hold, so that the server has to wait. */
const LOG_BYTES = 9_000_000;
/** Of one message: many small ones, since a server may keep the newest in its memory. */
const MESSAGE_BYTES = 8_000;
/** Messages that it takes at most, whatever the limits of the server. */
const MOST = 1500;
/** Time for writing them, in ms: a server that is slow gets a shorter log. */
const BUDGET = 8000;

export default serverScenario({
  id: 'server/ordering/trimmed-replay',
  area: 'ORD',
  title: 'the log is trimmed while a replay of it waits for its reader',
  checks: ['server/ordering/cuts-the-overtaken'],
  needs: ['operator:trim_log'],
  takes: 4000,
  unsafe: 'load',
  async run(kit) {
    const writer = await kit.connect();
    const { intervalMs } = writer.heartbeat;
    const { maxFrameBytes, maxInFlight } = writer.limits;
    const channelId = kit.channel();
    await writer.join(channelId);
    const data = 'x'.repeat(Math.min(maxFrameBytes - 600, MESSAGE_BYTES));
    const content: object = { data };
    const ids: string[] = [];
    const began = performance.now();
    const count = Math.min(MOST, Math.ceil(LOG_BYTES / data.length));
    while (ids.length < count && performance.now() - began < BUDGET) {
      const some = Math.min(maxInFlight, 32, count - ids.length);
      writer.together(() => {
        for (let more = 0; more < some; more++) ids.push(writer.post(channelId, '', content));
      });
      await writer.answer(ids.at(-1) ?? '');
    }
    const reader = await kit.connect();
    reader.pauseReading();
    const joining = reader.beginJoin(channelId, { offset: 0 });
    await kit.pass(intervalMs / 2);
    // It reads no pings meanwhile, and on a busy machine all this takes long: it must not be taken for dead.
    reader.send({ type: 'ping', timestamp: kit.id() });
    await kit.operator.tell('trim_log', { channelId });
    reader.resumeReading();
    await readReplay(reader, joining, ids.at(-1) ?? '', 4 * kit.patience);
  },
});
