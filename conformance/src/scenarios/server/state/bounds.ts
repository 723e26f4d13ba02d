import { serverScenario } from '../../../scenario/scenario.js';

/** Writes that each move a key by 1 ms: more than a server can handle in as many ms of its clock. */
const STEPS = 400;
/** As many for a server that needs more than `SLOW_MS` for one. */
const FEW = 20;
const SLOW_MS = 15;
/** A handshake and two writes in less than this tell the clock well enough. */
const QUICK_MS = 300;

export default serverScenario({
  id: 'server/state/bounds',
  area: 'STA',
  title:
    'stamps just within the skew, then one beyond the current each, faster than the clock, and one more than that; values of 29 and 30 levels',
  unsafe: 'load',
  checks: [
    'server/state/accepts-the-near-future',
    'server/state/refuses-the-future',
    'server/state/refuses-deep-values',
  ],
  async run(kit) {
    const probe = await kit.connect();
    if (!probe.claims('state')) return;
    const channelId = kit.channel();
    await probe.join(channelId);
    const near = Number(probe.welcome.serverTime) + probe.limits.maxClockSkewMs;
    const write = (value: unknown, timestamp: number, key = 'slider') => ({
      type: 'state_update',
      id: kit.id(),
      channelId,
      key,
      value,
      timestamp,
    });
    // A server that takes its time has a clock that is faster than any burst, and would only be kept waiting by a long one.
    let least = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 3 && least >= SLOW_MS; tries++) {
      const since = performance.now();
      await probe.request(write('within', Math.max(0, near - 600 + tries)));
      least = Math.min(least, performance.now() - since);
    }
    const steps = least < SLOW_MS ? STEPS : FEW;
    const burst = Array.from({ length: steps }, (_, step) => write(step, near + step));
    probe.together(() => {
      for (const one of burst) probe.send(one);
    });
    for (const { id } of burst) await probe.answer(id);
    for (const levels of [29, 30]) {
      let deep: unknown = 1;
      for (let level = 0; level < levels; level++) deep = level % 2 ? { deep } : [deep];
      await probe.request(write(deep, Math.max(0, near - 10_000), 'deep'));
    }
    await probe.fence(channelId);
    // Beyond the skew a stamp may be one more than the current one, and no more. The clock is known best just after a handshake, and
    // the less it took, so another one follows where it took long.
    for (let tries = 0; tries < 4; tries++) {
      const since = performance.now();
      const fresh = await kit.connect();
      const limit = Number(fresh.welcome.serverTime) + fresh.limits.maxClockSkewMs;
      fresh.beginJoin(channelId);
      await fresh.request(write('within', limit, `ahead-${tries}`));
      await fresh.request(write('beyond', limit + 950, `ahead-${tries}`));
      if (performance.now() - since < QUICK_MS) return;
    }
  },
});
