import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/reconnect/drain',
  area: 'REC',
  title:
    'SIGTERM while members send, and go on until goodbye; each sends once more after goodbye, leaves, joins, and one has not said hello yet; then they come back',
  checks: [
    'server/reconnect/says-goodbye',
    'server/reconnect/closes-as-announced',
    'server/reconnect/answers-before-it-goes',
    'server/reconnect/spreads-the-return',
    'server/reconnect/accepts-the-return',
  ],
  needs: ['process'],
  async run(kit) {
    const channelId = kit.channel();
    const probes = await Promise.all(Array.from({ length: 8 }, () => kit.connect()));
    for (const probe of probes) await probe.join(channelId);
    for (const probe of probes) probe.post(channelId, 'on the way');
    const [first] = probes;
    if (first) await first.fence(channelId);
    // Nothing but goodbye may come before welcome, and goodbye has to.
    const silent = await kit.connect({ hello: false });
    const gone = kit.process.terminate();
    await Promise.all(
      probes.map(async (probe) => {
        const goodbye = probe.next('goodbye');
        let said = false;
        const saying = goodbye
          .catch(() => undefined)
          .finally(() => {
            said = true;
          });
        while (!said) {
          probe.post(channelId, 'still on the way');
          await Promise.race([kit.pass(20), saying]);
        }
        await goodbye;
        probe.post(channelId, 'too late');
        probe.beginJoin(kit.channel());
        probe.send({ type: 'leave', id: kit.id(), channelId });
        await probe.closed(10_000);
      }),
    );
    await silent.closed(10_000);
    await gone;
    await kit.process.restart();
    for (const { clientId } of probes.slice(0, 2)) {
      const back = await kit.connect({ clientId });
      await back.join(channelId, { offset: 0 });
      await back.fence(channelId);
    }
  },
});
