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
    ];
    await Promise.all(
      frames.map(async (frame) => {
        const probe = await kit.connect({ answerPings: false });
        await probe.join(channelId);
        const { intervalMs, timeoutMs } = probe.heartbeat;
        const step = Math.min(intervalMs, timeoutMs / 3);
        for (let passed = 0; passed < 2 * timeoutMs; passed += step) {
          probe.send(frame());
          await kit.pass(step);
        }
        await probe.ping();
      }),
    );
  },
});
