import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/frames/same-id',
  area: 'FRM',
  title: 'two joins, and two messages, with one id and no pause between them',
  checks: ['server/frames/same-id-twice', 'server/frames/answers-once', 'server/frames/replies-to-requests'],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await witness.join(channelId);
    const join = { type: 'join', id: kit.id(), channelId };
    probe.together(() => {
      probe.send(join);
      probe.send(join);
    });
    await probe.answers(join.id, 2);
    const message = { type: 'message', id: kit.id(), channelId, text: '' };
    probe.together(() => {
      probe.send(message);
      probe.send(message);
    });
    await probe.answers(message.id, 2);
    await probe.fence(channelId, witness);
  },
});
