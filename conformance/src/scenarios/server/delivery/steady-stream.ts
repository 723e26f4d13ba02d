import { serverScenario } from '../../../scenario/scenario.js';

/** Time between two frames, in ms: shorter than any window in which a server may gather what it sends, */
const LEAST_STEP_MS = 5;
/** and with a server that takes its time for each, so much of what one takes that it keeps up: two members take turns. */
const PART = 0.6;
/** Messages at once by which that is measured: a server that gathers answers them all together. */
const AT_ONCE = 10;
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
    const first = Array.from({ length: Math.min(AT_ONCE, ann.limits.maxInFlight) }, () => kit.id());
    ann.together(() => {
      for (const id of first) ann.post(channelId, '', { id });
    });
    for (const id of first) await ann.answer(id);
    const began = performance.now();
    const pause = Math.max(LEAST_STEP_MS, (PART * (began - asked)) / first.length);
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
