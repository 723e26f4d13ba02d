import { FILLING_MS, SMALL_FRAMES } from '../../../checks/server/ordering/slow.js';
import { FLOOD } from '../../../checks/server/reading/reach.js';
import type { Probe } from '../../../peers/probe.js';
import { fillLog } from '../../../scenario/filling.js';
import { readReplay } from '../../../scenario/replay.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Bytes of the log that is replayed: more than the kernels between the two hold, so that the server has to wait. */
const LOG_BYTES = 12_000_000;
/** Messages beyond maxInFlight. */
const SURPLUS = 8;
/** Bytes read between two pauses: so much of a full buffer that the server may send again. */
const GULP = 2_800_000;
/** Part of `timeoutMs` for which nothing is read: long for a server that is impatient, and with room for a late kit. */
const PAUSE = 0.65;
/** How long a part of the replay may take, in ms. */
const PATIENCE = 15_000;

export default serverScenario({
  id: 'server/ordering/slow-readers',
  area: 'ORD',
  title:
    'a long log is replayed to two who read in gulps, one of them sending more than maxInFlight, and to one who reads nothing for a long time',
  unsafe: 'load',
  checks: ['server/ordering/slow-readers-live', 'server/ordering/cuts-the-stalled'],
  takes: 5000,
  async run(kit) {
    const writer = await kit.connect();
    const { intervalMs, timeoutMs } = writer.heartbeat;
    const { maxFrameBytes, maxInFlight } = writer.limits;
    const channelId = kit.channel();
    await writer.join(channelId);
    // Large frames of ASCII, so that both sides spend their time on waiting and not on parsing.
    const data = 'x'.repeat(Math.min(maxFrameBytes - 600, LOG_BYTES / 100));
    const count = Math.ceil(LOG_BYTES / data.length);
    if (maxFrameBytes < SMALL_FRAMES) return;
    const ids = await fillLog(writer, channelId, count, () => ({ data }));
    const [gulping, pressing, stalled] = [await kit.connect(), await kit.connect(), await kit.connect()];
    // Silence must not be the reason for what happens to them.
    const lives = (probe: Probe) => probe.send({ type: 'ping', timestamp: kit.id() });
    const join = (probe: Probe) => probe.beginJoin(channelId, { offset: 0 });
    const pause = async (probe: Probe, ms: number) => {
      probe.pauseReading();
      for (let past = 0; past < ms; past += intervalMs) {
        lives(probe);
        await kit.pass(Math.min(intervalMs, ms - past));
      }
      probe.resumeReading();
    };
    const gulps = async (probe: Probe, joining: string) => {
      const gulp = Math.ceil(GULP / data.length);
      for (let count = 1; count <= 3; count++) {
        await pause(probe, PAUSE * timeoutMs);
        await readReplay(probe, joining, ids[count * gulp] ?? '', PATIENCE);
      }
    };
    await Promise.all([
      gulps(gulping, join(gulping)),
      (async () => {
        const joining = join(pressing);
        // The answers wait for the replay, so the server may read no more: what it does not hear then is not silence.
        if (maxInFlight <= FLOOD)
          for (let count = 0; count < maxInFlight + SURPLUS; count++) pressing.post(channelId, '');
        await gulps(pressing, joining);
      })(),
      (async () => {
        const joining = join(stalled);
        await pause(stalled, 2.2 * timeoutMs + 2 * intervalMs + FILLING_MS);
        await readReplay(stalled, joining, ids.at(-1) ?? '', PATIENCE);
      })(),
    ]);
  },
});
