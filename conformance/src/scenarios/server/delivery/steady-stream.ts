import { serverScenario } from '../../../scenario/scenario.js';

/** Time between two frames, in ms: shorter than any window in which a server may gather what it sends, */
const LEAST_STEP_MS = 5;
/** and with a server that takes its time for each, this part of what it takes. */
const PART = 0.6;
/** The longest that the stream lasts, whatever the timings of the server, in ms. */
const LONGEST_MS = 5000;

export default serverScenario({
  id: 'server/delivery/steady-stream',
  area: 'DLV',
  title: 'two members send messages and pings every few milliseconds, for longer than 2 x timeoutMs',
  unsafe: 'load',
  checks: ['server/ordering/slots-in-time', 'server/heartbeat/pong-in-time'],
  takes: 3000,
  async run(kit) {
    const [ann, bob] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    for (const probe of [ann, bob]) await probe.join(channelId);
    const { timeoutMs } = ann.heartbeat;
    const window = Math.min(ann.limits.maxInFlight, 32);
    const ids: string[] = [];
    const asked = performance.now();
    await ann.ping('how long it takes');
    const began = performance.now();
    const pause = Math.max(LEAST_STEP_MS, PART * (began - asked));
    const lasts = Math.min(LONGEST_MS, 2 * timeoutMs + 700);
    for (let step = 0; performance.now() - began < lasts; step++) {
      const probe = step % 2 ? ann : bob;
      const open = ids.filter((id) => !ann.received.some((frame) => frame.replyTo === id));
      if (step % 4 === 1 && open.length < window) ids.push(ann.post(channelId, ''));
      else probe.send({ type: 'ping', timestamp: step });
      await kit.pass(pause);
    }
    await ann.fence(channelId, bob);
  },
});
