import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/busy-link',
  area: 'HBT',
  title: 'clients that answer no ping but send other frames, each less than timeoutMs after the last',
  checks: ['server/heartbeat/busy-link-lives'],
  async run(kit) {
    const channelId = kit.channel();
    const frames: readonly (() => object)[] = [
      () => ({ type: 'pong', timestamp: 'nobody asked' }),
      () => ({ type: 'unheard' }),
      () => ({ type: 'message', id: kit.id(), channelId, text: '' }),
      () => ({ type: 'typing', channelId, active: true }),
      () => ({ type: 'batch', messages: [{ type: 'message', id: kit.id(), channelId, text: '' }] }),
    ];
    await Promise.all(
      frames.map(async (frame) => {
        const probe = await kit.connect({ answerPings: false });
        await probe.join(channelId);
        const { intervalMs, timeoutMs } = probe.heartbeat;
        // A little longer than the interval, so that a server that counts unanswered pings of its own has some to count.
        const step = Math.min(1.2 * intervalMs, timeoutMs / 2);
        for (let passed = 0; passed < 3 * timeoutMs; passed += step) {
          probe.send(frame());
          await kit.pass(step);
        }
        await probe.ping();
      }),
    );
  },
});
