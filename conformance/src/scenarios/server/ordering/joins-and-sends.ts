import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/joins-and-sends',
  area: 'ORD',
  title: 'a join, messages and a leave sent at once, without waiting for an answer',
  checks: [
    'server/delivery/accepts-members-message',
    'server/ordering/answers-before-left',
    'server/ordering/answers-leave',
    'server/ordering/not-joined',
  ],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await witness.join(channelId);
    const leave = kit.id();
    const requests = probe.together(() => {
      const join = probe.beginJoin(channelId);
      const ids = ['one', 'two'].map((text) => probe.post(channelId, text));
      probe.send({ type: 'leave', id: leave, channelId });
      return [join, leave, ...ids, probe.post(channelId, 'too late')];
    });
    for (const id of requests) await probe.answer(id);
    await witness.fence(channelId);
  },
});
